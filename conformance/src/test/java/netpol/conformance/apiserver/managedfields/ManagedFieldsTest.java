package netpol.conformance.apiserver.managedfields;

import static netpol.conformance.apiserver.Trees.json;
import static netpol.conformance.apiserver.Trees.object;
import static netpol.conformance.apiserver.managedfields.Rules.CONFIG_MAPS;
import static netpol.conformance.apiserver.managedfields.Rules.CUSTOMS;
import static netpol.conformance.apiserver.managedfields.Rules.DEPLOYMENTS;
import static netpol.conformance.apiserver.managedfields.Rules.DEPLOYMENT_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ManagedFieldsTest {

    private static final String MORNING = "2026-01-02T08:00:00Z", NOON = "2026-01-02T12:00:00Z";

    private static ObjectNode map(String data) {
        return object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','namespace':'n'},'data':" + data
                + "}");
    }

    private static ObjectNode created(String owner, String data) {
        return ManagedFields.afterWrite(Optional.empty(), map(data), new FieldOwner(owner, MORNING), CONFIG_MAPS);
    }

    private static ObjectNode updated(ObjectNode before, String owner, String data) {
        return ManagedFields.afterWrite(Optional.of(before), map(data), new FieldOwner(owner, NOON), CONFIG_MAPS);
    }

    private static JsonNode entries(ObjectNode object) {
        return object.path("metadata").path("managedFields");
    }

    private static JsonNode fields(ObjectNode object, String manager) {
        return entries(object).valueStream().filter(each -> each.get("manager").stringValue().equals(manager))
                .findFirst().orElseThrow().get("fieldsV1");
    }

    @Test
    void theCreatorOwnsAllFieldsButTheObjectsName() {
        assertThat(entries(created("kubectl", "{'x':'1'}"))).isEqualTo(json("""
                [{"manager":"kubectl","operation":"Update","apiVersion":"v1","time":"2026-01-02T08:00:00Z",
                  "fieldsType":"FieldsV1","fieldsV1":{"f:data":{".":{},"f:x":{}}}}]"""));
    }

    @Test
    void fieldsThatAreAlwaysWrittenAreOwnedBelowThemOnly() {
        ObjectNode deployment = object("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},
                 "spec":{"strategy":{"type":"Recreate"},"template":{"metadata":{},"spec":{"containers":[
                   {"name":"c","resources":{},"ports":[{"containerPort":80,"protocol":"TCP"}]}]}}},"status":{}}""");
        ObjectNode after = ManagedFields.afterWrite(Optional.empty(), deployment, new FieldOwner("k", NOON),
                DEPLOYMENTS);
        assertThat(fields(after, "k")).isEqualTo(json("""
                {"f:spec":{"f:strategy":{"f:type":{}},"f:template":{"f:spec":{"f:containers":{
                 "k:{\\"name\\":\\"c\\"}":{".":{},"f:name":{},"f:resources":{},"f:ports":{".":{},
                  "k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}":{
                    ".":{},"f:containerPort":{},"f:protocol":{}}}}}}}}}"""));
    }

    @Test
    void aListThatIsWrittenWithoutAValueIsOwnedByNoClient() {
        assertThat(fields(created("one", "{'x':'1'},'immutable':null"), "one"))
                .isEqualTo(json("{'f:data':{'.':{},'f:x':{}}}"));
    }

    @Test
    void aFieldOfACustomResourceThatIsNullIsOwned() {
        ObjectNode thing = object("{'apiVersion':'example.com/v1','kind':'Thing','metadata':{},'spec':{'a':null}}");
        assertThat(fields(ManagedFields.afterWrite(Optional.empty(), thing, new FieldOwner("k", NOON), CUSTOMS), "k"))
                .isEqualTo(json("{'f:spec':{'.':{},'f:a':{}}}"));
    }

    @Test
    void aChangedFieldMovesToTheClientThatChangedIt() {
        ObjectNode after = updated(created("one", "{'x':'1','y':'1'}"), "two", "{'x':'1','y':'2','z':'2'}");
        assertThat(fields(after, "one")).isEqualTo(json("{'f:data':{'.':{},'f:x':{}}}"));
        assertThat(fields(after, "two")).isEqualTo(json("{'f:data':{'f:y':{},'f:z':{}}}"));
    }

    @Test
    void aRemovedFieldIsOwnedByNoClient() {
        ObjectNode after = updated(created("one", "{'x':'1','y':'1'}"), "two", "{'x':'1'}");
        assertThat(entries(after)).hasSize(1);
        assertThat(fields(after, "one")).isEqualTo(json("{'f:data':{'.':{},'f:x':{}}}"));
    }

    @Test
    void laterChangesOfAClientJoinItsEntryAndSetItsTime() {
        ObjectNode after = updated(created("one", "{'x':'1'}"), "one", "{'x':'1','y':'1'}");
        assertThat(entries(after)).hasSize(1);
        assertThat(entries(after).get(0).get("time").stringValue()).isEqualTo(NOON);
        assertThat(fields(after, "one")).isEqualTo(json("{'f:data':{'.':{},'f:x':{},'f:y':{}}}"));
    }

    @Test
    void anUpdateThatOnlyRemovesLeavesTheTimeAsItIs() {
        ObjectNode after = updated(created("one", "{'x':'1','y':'1'}"), "one", "{'x':'1'}");
        assertThat(entries(after).get(0).get("time").stringValue()).isEqualTo(MORNING);
    }

    @Test
    void anUpdateWithoutAChangeIsTheObjectAsItWas() {
        ObjectNode before = created("one", "{'x':'1'}");
        assertThat(ManagedFields.withOldTimesIfUnchanged(before, updated(before, "two", "{'x':'1'}")))
                .isSameAs(before);
    }

    @Test
    void aWriteToTheStatusHasItsOwnEntryAndLeavesTheSpecAlone() {
        ObjectNode deployment = object("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":1},
                 "status":{}}""");
        ObjectNode before = ManagedFields.afterWrite(Optional.empty(), deployment, new FieldOwner("k", MORNING),
                DEPLOYMENTS);
        ObjectNode sent = before.deepCopy();
        ((ObjectNode) sent.get("status")).put("readyReplicas", 1);
        ((ObjectNode) sent.get("spec")).put("replicas", 5);
        ObjectNode after = ManagedFields.afterWrite(Optional.of(before), sent, new FieldOwner("k", NOON),
                DEPLOYMENT_STATUS);
        assertThat(entries(after)).hasSize(2);
        assertThat(entries(after).get(0).has("subresource")).isFalse();
        assertThat(entries(after).get(0).get("fieldsV1")).isEqualTo(json("{'f:spec':{'f:replicas':{}}}"));
        assertThat(entries(after).get(1).get("subresource").stringValue()).isEqualTo("status");
        assertThat(entries(after).get(1).get("fieldsV1")).isEqualTo(json("{'f:status':{'f:readyReplicas':{}}}"));
    }

    @Test
    void theStatusOfACreatedObjectIsOwnedByNoClient() {
        ObjectNode deployment = object("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":1},
                 "status":{"readyReplicas":3}}""");
        ObjectNode after = ManagedFields.afterWrite(Optional.empty(), deployment, new FieldOwner("k", MORNING),
                DEPLOYMENTS);
        assertThat(fields(after, "k")).isEqualTo(json("{'f:spec':{'f:replicas':{}}}"));
    }

    @Test
    void anEmptyListOfEntriesEndsTheTracking() {
        for (String reset : new String[]{"[]", "[{}]"}) {
            ObjectNode before = created("one", "{'x':'1'}"), sent = map("{'x':'2'}");
            ((ObjectNode) sent.get("metadata")).set("managedFields", json(reset));
            ObjectNode after = ManagedFields.afterWrite(Optional.of(before), sent, new FieldOwner("two", NOON),
                    CONFIG_MAPS);
            assertThat(after.get("metadata").has("managedFields")).isFalse();
            assertThat(entries(updated(after, "two", "{'x':'3'}")).isMissingNode()).isTrue();
        }
    }

    @Test
    void anEmptyListDoesNotEndTheTrackingOfACustomResource() {
        ObjectNode thing = object(
                "{'apiVersion':'example.com/v1','kind':'Thing','metadata':{'name':'a'},'spec':{'a':1}}");
        ObjectNode before = ManagedFields.afterWrite(Optional.empty(), thing, new FieldOwner("one", MORNING), CUSTOMS);
        ObjectNode sent = thing.deepCopy();
        ((ObjectNode) sent.get("metadata")).putArray("managedFields");
        assertThat(ManagedFields.afterWrite(Optional.of(before), sent, new FieldOwner("two", NOON), CUSTOMS))
                .isEqualTo(before);
    }

    @Test
    void entriesThatAClientSendsCountIfTheyCanBeRead() {
        ObjectNode before = created("one", "{'x':'1'}"), sent = before.deepCopy();
        ObjectNode entry = (ObjectNode) entries(sent).get(0);
        entry.put("manager", "renamed");
        assertThat(fields(ManagedFields.afterWrite(Optional.of(before), sent, new FieldOwner("two", NOON),
                CONFIG_MAPS), "renamed")).isEqualTo(fields(before, "one"));
        entry.put("operation", "Steal");
        assertThat(ManagedFields.afterWrite(Optional.of(before), sent, new FieldOwner("two", NOON), CONFIG_MAPS))
                .isEqualTo(before);
    }

    @Test
    void ofMoreThanTenUpdatersTheOldestBecomeOneEntry() {
        ObjectNode object = created("m0", "{'k0':'0'}");
        StringBuilder data = new StringBuilder("'k0':'0'");
        for (int i : IntStream.rangeClosed(1, 11).toArray()) {
            data.append(",'k" + i + "':'" + i + "'");
            object = ManagedFields.afterWrite(Optional.of(object), map("{" + data + "}"),
                    new FieldOwner("m" + i, "2026-01-02T12:00:%02dZ".formatted(i)), CONFIG_MAPS);
        }
        assertThat(entries(object)).hasSize(10);
        assertThat(entries(object).get(0).get("manager").stringValue()).isEqualTo("ancient-changes");
        assertThat(fields(object, "ancient-changes"))
                .isEqualTo(json("{'f:data':{'.':{},'f:k0':{},'f:k1':{},'f:k2':{}}}"));
        assertThat(entries(object).get(0).get("time").stringValue()).isEqualTo("2026-01-02T12:00:02Z");
    }

    @Test
    void elementsWithTheSameKeyAreOwnedTogether() {
        ObjectNode deployment = object("""
                {"spec":{"template":{"spec":{"containers":[
                  {"name":"c","env":[{"name":"A","value":"1"},{"name":"A","value":"2"}]}]}}}}""");
        ObjectNode after = ManagedFields.afterWrite(Optional.empty(), deployment, new FieldOwner("k", NOON),
                DEPLOYMENTS);
        assertThat(fields(after, "k").at("/f:spec/f:template/f:spec/f:containers").iterator().next().get("f:env"))
                .isEqualTo(json("{\".\":{},\"k:{\\\"name\\\":\\\"A\\\"}\":{}}"));
    }

    @Test
    void aListWhoseElementsHaveNoKeyEndsTheTracking() {
        ObjectNode deployment = object(
                "{'metadata':{},'spec':{'template':{'spec':{'containers':[{'name':'c','env':[{'value':'1'}]},7]}}}}");
        ObjectNode after = ManagedFields.afterWrite(Optional.empty(), deployment, new FieldOwner("k", NOON),
                DEPLOYMENTS);
        assertThat(after).isEqualTo(deployment);
    }

    @Test
    void theArgumentsStayAsTheyAre() {
        ObjectNode before = created("one", "{'x':'1'}"), copy = before.deepCopy();
        ObjectNode sent = map("{'y':'1'}"), sentCopy = sent.deepCopy();
        ManagedFields.afterWrite(Optional.of(before), sent, new FieldOwner("two", NOON), CONFIG_MAPS);
        assertThat(before).isEqualTo(copy);
        assertThat(sent).isEqualTo(sentCopy);
    }
}
