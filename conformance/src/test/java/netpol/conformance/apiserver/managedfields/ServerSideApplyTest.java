package netpol.conformance.apiserver.managedfields;

import static netpol.conformance.apiserver.Trees.json;
import static netpol.conformance.apiserver.Trees.object;
import static netpol.conformance.apiserver.managedfields.Rules.CONFIG_MAPS;
import static netpol.conformance.apiserver.managedfields.Rules.CUSTOMS;
import static netpol.conformance.apiserver.managedfields.Rules.DEPLOYMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServerSideApplyTest {

    private static final String MORNING = "2026-01-02T08:00:00Z", NOON = "2026-01-02T12:00:00Z";

    private static ObjectNode map(String data) {
        return object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':" + data + "}");
    }

    private static ObjectNode deployment(String spec) {
        return object("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'a'},'spec':" + spec + "}");
    }

    private static ObjectNode containers(String containers) {
        return deployment("{'template':{'spec':{'containers':" + containers + "}}}");
    }

    private static ObjectNode apply(ObjectNode live, String owner, ObjectNode applied, FieldRules rules) {
        return ServerSideApply.apply(Optional.of(live), applied, new FieldOwner(owner, NOON), false, rules);
    }

    private static ObjectNode create(String owner, ObjectNode applied, FieldRules rules) {
        return ServerSideApply.apply(Optional.empty(), applied, new FieldOwner(owner, MORNING), false, rules);
    }

    private static ApiException refused(ObjectNode live, String owner, ObjectNode applied, FieldRules rules) {
        return catchThrowableOfType(ApiException.class, () -> apply(live, owner, applied, rules));
    }

    private static JsonNode entries(JsonNode object) {
        return object.path("metadata").path("managedFields");
    }

    @Test
    void anObjectIsCreatedAndItsApplierOwnsTheFields() {
        ObjectNode created = create("one", map("{'x':'1'}"), CONFIG_MAPS);
        assertThat(created.get("data")).isEqualTo(json("{'x':'1'}"));
        assertThat(entries(created)).isEqualTo(json("""
                [{"manager":"one","operation":"Apply","apiVersion":"v1","time":"2026-01-02T08:00:00Z",
                  "fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:x":{}}}}]"""));
    }

    @Test
    void aFieldThatIsNoLongerAppliedGoes() {
        ObjectNode after = apply(create("one", map("{'x':'1','y':'1'}"), CONFIG_MAPS), "one", map("{'y':'1'}"),
                CONFIG_MAPS);
        assertThat(after.get("data")).isEqualTo(json("{'y':'1'}"));
    }

    @Test
    void aFieldThatAnotherClientOwnsTooStays() {
        ObjectNode shared = apply(create("one", map("{'x':'1','y':'1'}"), CONFIG_MAPS), "two", map("{'x':'1'}"),
                CONFIG_MAPS);
        ObjectNode after = apply(shared, "one", map("{'y':'1'}"), CONFIG_MAPS);
        assertThat(after.get("data")).isEqualTo(json("{'x':'1','y':'1'}"));
        assertThat(entries(after)).hasSize(2);
    }

    @Test
    void aFieldOfAnotherClientIsAConflict() {
        ObjectNode live = create("one", map("{'x':'1'}"), CONFIG_MAPS);
        ApiException conflict = refused(live, "two", map("{'x':'2'}"), CONFIG_MAPS);
        assertThat(conflict.status()).isEqualTo(json("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"Apply failed with 1 conflict: conflict with \\"one\\": .data.x","reason":"Conflict",
                 "details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \\"one\\"",
                   "field":".data.x"}]},"code":409}"""));
    }

    @Test
    void severalConflictsAreListedByClient() {
        ObjectNode live = ManagedFields.afterWrite(Optional.empty(), deployment("""
                {"replicas":1,"paused":true,"template":{"spec":{"containers":[{"name":"c","image":"a"}]}}}"""),
                new FieldOwner("curl", MORNING), DEPLOYMENTS);
        ApiException conflict = refused(live, "two", deployment("""
                {"replicas":2,"paused":false,"template":{"spec":{"containers":[{"name":"c","image":"b"}]}}}"""),
                DEPLOYMENTS);
        assertThat(conflict).hasMessage("""
                Apply failed with 3 conflicts: conflicts with "curl" using apps/v1:
                - .spec.paused
                - .spec.replicas
                - .spec.template.spec.containers[name="c"].image""");
    }

    @Test
    void forceTakesTheFieldFromItsOwner() {
        ObjectNode live = create("one", map("{'x':'1','y':'1'}"), CONFIG_MAPS);
        ObjectNode after = ServerSideApply.apply(Optional.of(live), map("{'x':'2'}"), new FieldOwner("two", NOON), true,
                CONFIG_MAPS);
        assertThat(after.get("data")).isEqualTo(json("{'x':'2','y':'1'}"));
        assertThat(entries(after).get(0).get("fieldsV1")).isEqualTo(json("{'f:data':{'f:y':{}}}"));
        assertThat(entries(after).get(1).get("fieldsV1")).isEqualTo(json("{'f:data':{'f:x':{}}}"));
    }

    @Test
    void theSameValueIsOwnedByBothWithoutAConflict() {
        ObjectNode after = apply(create("one", map("{'x':'1'}"), CONFIG_MAPS), "two", map("{'x':'1'}"), CONFIG_MAPS);
        assertThat(entries(after)).hasSize(2);
    }

    @Test
    void anApplyWithoutAChangeIsTheObjectAsItWas() {
        ObjectNode live = create("one", map("{'x':'1'}"), CONFIG_MAPS);
        assertThat(apply(live, "one", map("{'x':'1'}"), CONFIG_MAPS)).isEqualTo(live);
    }

    @Test
    void elementsOfAListAreMergedByTheirKeys() {
        ObjectNode live = create("one", containers("[{'name':'a','image':'1'},{'name':'b'}]"), DEPLOYMENTS);
        ObjectNode after = apply(live, "two", containers("[{'name':'c'},{'name':'a','args':['x']}]"), DEPLOYMENTS);
        assertThat(after.at("/spec/template/spec/containers")).isEqualTo(
                json("[{'name':'c'},{'name':'a','image':'1','args':['x']},{'name':'b'}]"));
    }

    @Test
    void aMissingKeyHasItsDefault() {
        ObjectNode live = create("one",
                containers("[{'name':'a','ports':[{'containerPort':80,'protocol':'TCP','name':'web'}]}]"),
                DEPLOYMENTS);
        ObjectNode after = apply(live, "two", containers("[{'name':'a','ports':[{'containerPort':80}]}]"),
                DEPLOYMENTS);
        assertThat(after.at("/spec/template/spec/containers/0/ports"))
                .isEqualTo(json("[{'containerPort':80,'protocol':'TCP','name':'web'}]"));
    }

    @Test
    void anElementThatIsNoLongerAppliedGoesUnlessAnotherClientHasAFieldOfIt() {
        ObjectNode live = create("one", containers("[{'name':'a','image':'1'},{'name':'b'},{'name':'c'}]"),
                DEPLOYMENTS);
        ObjectNode shared = apply(live, "two", containers("[{'name':'b','image':'2'}]"), DEPLOYMENTS);
        ObjectNode after = apply(shared, "one", containers("[{'name':'c'}]"), DEPLOYMENTS);
        assertThat(after.at("/spec/template/spec/containers"))
                .isEqualTo(json("[{'name':'b','image':'2'},{'name':'c'}]"));
    }

    @Test
    void anAtomicMapIsReplaced() {
        String spec = "{'template':{'spec':{'nodeSelector':%s}}}";
        ObjectNode live = create("one", deployment(spec.formatted("{'a':'1','b':'1'}")), DEPLOYMENTS);
        ObjectNode after = apply(live, "one", deployment(spec.formatted("{'b':'2'}")), DEPLOYMENTS);
        assertThat(after.at("/spec/template/spec/nodeSelector")).isEqualTo(json("{'b':'2'}"));
        assertThat(refused(live, "two", deployment(spec.formatted("{'c':'1'}")), DEPLOYMENTS))
                .hasMessageEndingWith(": .spec.template.spec.nodeSelector");
    }

    @Test
    void elementsOfASetAreOwnedOneByOne() {
        ObjectNode live = create("one", object("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","finalizers":["x/a","x/b"]}}"""),
                CONFIG_MAPS);
        ObjectNode both = apply(live, "two", object("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","finalizers":["x/b","x/c"]}}"""),
                CONFIG_MAPS);
        ObjectNode after = apply(both, "one", object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{}}"),
                CONFIG_MAPS);
        assertThat(both.at("/metadata/finalizers")).isEqualTo(json("['x/a','x/b','x/c']"));
        assertThat(after.at("/metadata/finalizers")).isEqualTo(json("['x/b','x/c']"));
    }

    @Test
    void fieldsWithoutASchemaAreOwnedOneByOneAndListsAsAWhole() {
        String thing = "{'apiVersion':'example.com/v1','kind':'Thing','metadata':{'name':'a'},'spec':%s}";
        ObjectNode live = create("one", object(thing.formatted("{'a':{'b':1},'list':[{'name':'x'}]}")), CUSTOMS);
        assertThat(entries(live).get(0).get("fieldsV1")).isEqualTo(
                json("{'f:spec':{'f:a':{'.':{},'f:b':{}},'f:list':{}}}"));
        ObjectNode after = apply(live, "two", object(thing.formatted("{'a':{'c':2}}")), CUSTOMS);
        assertThat(after.get("spec")).isEqualTo(json("{'a':{'b':1,'c':2},'list':[{'name':'x'}]}"));
        assertThat(refused(live, "two", object(thing.formatted("{'list':[{'name':'y'}]}")), CUSTOMS))
                .hasMessageEndingWith(": .spec.list");
    }

    @Test
    void theStatusIsNotApplied() {
        ObjectNode sent = object("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":1},
                 "status":{"readyReplicas":2}}""");
        assertThat(entries(create("one", sent, DEPLOYMENTS)).get(0).get("fieldsV1"))
                .isEqualTo(json("{'f:spec':{'f:replicas':{}}}"));
    }

    @Test
    void anObjectWithoutEntriesBelongedToAClientBeforeTheFirstApply() {
        ApiException conflict = refused(map("{'x':'1'}"), "two", map("{'x':'2'}"), CONFIG_MAPS);
        assertThat(conflict).hasMessage(
                "Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.x");
    }

    @Test
    void aNewApplierOfWhatIsThereHasNoTime() {
        ObjectNode after = apply(create("one", map("{'x':'1'}"), CONFIG_MAPS), "two", map("{'x':'1'}"), CONFIG_MAPS);
        assertThat(entries(after).get(0).get("manager").stringValue()).isEqualTo("two");
        assertThat(entries(after).get(0).has("time")).isFalse();
    }

    @Test
    void aNameOfAnotherTypeIsNotNamedInTheRefusal() {
        ObjectNode sent = map("{}");
        ((ObjectNode) sent.get("metadata")).put("namespace", 7);
        assertThat(refused(map("{}"), "one", sent, CONFIG_MAPS)).hasMessageStartingWith(
                "failed to create typed patch object (/a; /v1, Kind=ConfigMap): .metadata.namespace: expected string");
    }

    @Test
    void kubectlTakesOverWhatItsAnnotationSays() {
        ObjectNode live = map("{'x':'1','y':'1'}");
        ((ObjectNode) live.get("metadata")).putObject("annotations").put(
                "kubectl.kubernetes.io/last-applied-configuration",
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"data\":{\"x\":\"1\",\"y\":\"0\"}}\n");
        ObjectNode stored = ManagedFields.afterWrite(Optional.empty(), live,
                new FieldOwner("kubectl-client-side-apply", MORNING), CONFIG_MAPS);
        ObjectNode after = apply(stored, "kubectl", map("{'x':'2'}"), CONFIG_MAPS);
        assertThat(after.get("data")).isEqualTo(json("{'x':'2','y':'1'}"));
        assertThat(after.at("/metadata/annotations").iterator().next().stringValue()).isEqualTo(
                "{\"apiVersion\":\"v1\",\"data\":{\"x\":\"2\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}\n");
        assertThat(refused(stored, "kubectl", map("{'y':'2'}"), CONFIG_MAPS)).hasMessageEndingWith(": .data.y");
        assertThat(refused(stored, "another", map("{'x':'2'}"), CONFIG_MAPS)).hasMessageEndingWith(": .data.x");
    }

    @Test
    void anObjectOfAnotherKindIsRefused() {
        assertThat(refused(map("{}"), "one", deployment("{}"), CONFIG_MAPS))
                .hasMessage("invalid object type: apps/v1, Kind=Deployment");
        assertThat(refused(map("{}"), "one", map("{}"), DEPLOYMENTS))
                .hasMessage("invalid object type: /v1, Kind=ConfigMap");
    }

    @Test
    void managedFieldsCannotBeApplied() {
        ObjectNode sent = map("{}");
        ((ObjectNode) sent.get("metadata")).putArray("managedFields");
        ApiException refusal = refused(map("{}"), "one", sent, CONFIG_MAPS);
        assertThat(refusal).hasMessage("metadata.managedFields must be nil");
        assertThat(refusal.code()).isEqualTo(400);
    }

    @Test
    void mistypedFieldsAreRefusedAsTheServerWordsIt() {
        ApiException refusal = refused(map("{}"), "one", map("{'x':1}"), CONFIG_MAPS);
        assertThat(refusal.status()).isEqualTo(json("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"failed to create typed \
                patch object (/a; /v1, Kind=ConfigMap): .data.x: expected string, got \
                &value.valueUnstructured{Value:1}","code":500}"""));
        assertThat(refused(deployment("{}"), "one", deployment("{'replica':1}"), DEPLOYMENTS))
                .hasMessageEndingWith("): .spec.replica: field not declared in schema");
        assertThat(refused(deployment("{}"), "one", containers("[{'name':'a'},{'name':'a'}]"), DEPLOYMENTS))
                .hasMessageEndingWith("): .spec.template.spec.containers: duplicate entries for key [name=\"a\"]");
    }
}
