package netpol.conformance.apiserver.patch;

import static netpol.conformance.apiserver.Kinds.CONFIG_MAPS;
import static netpol.conformance.apiserver.Kinds.CUSTOM;
import static netpol.conformance.apiserver.Kinds.DEPLOYMENT;
import static netpol.conformance.apiserver.Kinds.THINGS;
import static netpol.conformance.apiserver.Trees.json;
import static netpol.conformance.apiserver.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.model.ApiException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StrategicMergePatchTest {

    private static JsonNode containers(String before, String patch) {
        String spec = "{'spec':{'template':{'spec':%s}}}";
        return patched(spec.formatted("{'containers':" + before + "}"), spec.formatted(patch))
                .at("/spec/template/spec/containers");
    }

    private static ObjectNode patched(String before, String patch) {
        ObjectNode current = object(before), copy = current.deepCopy();
        ObjectNode after = StrategicMergePatch.apply(current, json(patch), DEPLOYMENT);
        assertThat(current).isEqualTo(copy);
        return after;
    }

    private static ApiException refused(String before, String patch) {
        return catchThrowableOfType(ApiException.class, () -> patched(before, patch));
    }

    @Test
    void anElementIsFoundByItsKeyAndMerged() {
        assertThat(containers("[{'name':'a','image':'1'},{'name':'b'}]", "{'containers':[{'name':'a','args':['x']}]}"))
                .isEqualTo(json("[{'name':'a','image':'1','args':['x']},{'name':'b'}]"));
    }

    @Test
    void aNewElementComesBeforeTheOthers() {
        assertThat(containers("[{'name':'a'},{'name':'b'}]", "{'containers':[{'name':'c'}]}"))
                .isEqualTo(json("[{'name':'c'},{'name':'a'},{'name':'b'}]"));
    }

    @Test
    void elementsOfThePatchKeepItsOrderAndTheOthersTheirPlace() {
        assertThat(containers("[{'name':'a'},{'name':'b'},{'name':'c'},{'name':'d'}]",
                "{'containers':[{'name':'d'},{'name':'b'}]}"))
                .isEqualTo(json("[{'name':'a'},{'name':'c'},{'name':'d'},{'name':'b'}]"));
    }

    @Test
    void anElementIsDeletedByDirective() {
        assertThat(containers("[{'name':'a'},{'name':'b'}]", "{'containers':[{'name':'a','$patch':'delete'}]}"))
                .isEqualTo(json("[{'name':'b'}]"));
    }

    @Test
    void aListIsReplacedByDirective() {
        assertThat(containers("[{'name':'a'},{'name':'b'}]", "{'containers':[{'name':'c'},{'$patch':'replace'}]}"))
                .isEqualTo(json("[{'name':'c'}]"));
    }

    @Test
    void theOrderOfElementsIsSetByDirective() {
        assertThat(containers("[{'name':'a'},{'name':'b'},{'name':'c'}]", """
                {'$setElementOrder/containers':[{'name':'c'},{'name':'d'},{'name':'a'}],
                 'containers':[{'name':'d'},{'name':'a','image':'2'}]}"""))
                .isEqualTo(json("[{'name':'b'},{'name':'c'},{'name':'d'},{'name':'a','image':'2'}]"));
    }

    @Test
    void aNewElementTakesThePlaceOfADeletedOne() {
        assertThat(containers("[{'name':'a'},{'name':'b'}]", """
                {'$setElementOrder/containers':[{'name':'c'}],
                 'containers':[{'name':'a','$patch':'delete'},{'name':'c'}]}"""))
                .isEqualTo(json("[{'name':'b'},{'name':'c'}]"));
        assertThat(containers("[{'name':'a'},{'name':'b'}]",
                "{'$setElementOrder/containers':[{'name':'c'}],'containers':[{'name':'c'}]}"))
                .isEqualTo(json("[{'name':'c'},{'name':'a'},{'name':'b'}]"));
    }

    @Test
    void aListInAnotherOrderThanItsDirectiveIsRefused() {
        ApiException refusal = refused("{'spec':{'template':{'spec':{'containers':[]}}}}", """
                {'spec':{'template':{'spec':{'$setElementOrder/containers':[{'name':'a'},{'name':'b'}],
                 'containers':[{'name':'b'},{'name':'a'}]}}}}""");
        assertThat(refusal).hasMessage("The order in patch list:\n[map[name:b] map[name:a]]\n"
                + " doesn't match $setElementOrder list:\n[map[name:a] map[name:b]]\n");
        assertThat(refusal.code()).isEqualTo(500);
    }

    @Test
    void aDirectiveBehindTheLastElementOfAnOrderIsRefused() {
        assertThat(refused("{'spec':{'template':{'spec':{'containers':[{'name':'a'}]}}}}", """
                {'spec':{'template':{'spec':{'$setElementOrder/containers':[{'name':'a'}],
                 'containers':[{'name':'a'},{'$patch':'replace'}]}}}}""")).hasMessageStartingWith("The order in patch");
    }

    @Test
    void aListWithoutAKeyIsReplaced() {
        assertThat(containers("[{'name':'a','args':['x','y']}]", "{'containers':[{'name':'a','args':['z']}]}"))
                .isEqualTo(json("[{'name':'a','args':['z']}]"));
    }

    @Test
    void valuesJoinAListOfValues() {
        assertThat(patched("{'metadata':{'finalizers':['a','b']}}", "{'metadata':{'finalizers':['c','b','c']}}"))
                .isEqualTo(json("{'metadata':{'finalizers':['c','a','b']}}"));
    }

    @Test
    void valuesLeaveAListOfValues() {
        assertThat(patched("{'metadata':{'finalizers':['a','b','c']}}", """
                {'metadata':{'$deleteFromPrimitiveList/finalizers':['b'],'$setElementOrder/finalizers':['c','a']}}"""))
                .isEqualTo(json("{'metadata':{'finalizers':['c','a']}}"));
    }

    @Test
    void otherFieldsOfAUnionGo() {
        assertThat(patched("{'spec':{'strategy':{'type':'RollingUpdate','rollingUpdate':{'maxSurge':1}}}}",
                "{'spec':{'strategy':{'$retainKeys':['type'],'type':'Recreate'}}}"))
                .isEqualTo(json("{'spec':{'strategy':{'type':'Recreate'}}}"));
        assertThat(refused("{'spec':{'strategy':{}}}",
                "{'spec':{'strategy':{'$retainKeys':['type'],'rollingUpdate':{}}}}"))
                .hasMessage("invalid patch format of retainKeys");
    }

    @Test
    void nullDeletesAndAddsNothing() {
        assertThat(patched("{'metadata':{'labels':{'a':'1','b':'1'}}}",
                "{'metadata':{'labels':{'a':null,'c':null},'annotations':{'x':null,'y':'1'}}}"))
                .isEqualTo(json("{'metadata':{'labels':{'b':'1'},'annotations':{'y':'1'}}}"));
    }

    @Test
    void aMapIsReplacedOrEmptiedByDirective() {
        assertThat(patched("{'metadata':{'labels':{'a':'1'}}}", "{'metadata':{'labels':{'$patch':'replace','b':'1'}}}"))
                .isEqualTo(json("{'metadata':{'labels':{'b':'1'}}}"));
        assertThat(patched("{'metadata':{'labels':{'a':'1'}}}", "{'metadata':{'labels':{'$patch':'delete'}}}"))
                .isEqualTo(json("{'metadata':{'labels':{}}}"));
    }

    @Test
    void directivesThatMeetNothingLeaveNothing() {
        assertThat(patched("{'spec':{}}", """
                {'spec':{'template':{'spec':{'containers':[{'name':'a','$patch':'delete'},{'name':'b'}]}}}}"""))
                .isEqualTo(json("{'spec':{'template':{'spec':{'containers':[{'name':'b'}]}}}}"));
    }

    @Test
    void anElementWithoutItsKeyIsRefused() {
        ApiException refusal = refused("{'spec':{'template':{'spec':{'containers':[{'name':'a'}]}}}}",
                "{'spec':{'template':{'spec':{'containers':[{'image':'x'}]}}}}");
        assertThat(refusal).hasMessage("map: map[image:x] does not contain declared merge key: name");
        assertThat(refusal.code()).isEqualTo(500);
    }

    @Test
    void anUnknownDirectiveIsRefused() {
        assertThat(refused("{'spec':{'strategy':{}}}", "{'spec':{'strategy':{'$patch':'drop'}}}"))
                .hasMessage("unknown patch type: drop in map: map[$patch:drop]");
        assertThat(refused("{'spec':{'template':{'spec':{'containers':[{'name':'a'}]}}}}",
                "{'spec':{'template':{'spec':{'containers':[{'$patch':'merge'}]}}}}"))
                .hasMessage("merging lists cannot yet be specified in the patch");
    }

    @Test
    void customResourcesDoNotTakeIt() {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> Patches.apply(Patches.STRATEGIC,
                object("{}"), "{}".getBytes(StandardCharsets.UTF_8), THINGS, CUSTOM));
        assertThat(refusal.code()).isEqualTo(415);
        assertThat(refusal)
                .hasMessage("the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        assertThat(Patches.acceptedBy(CONFIG_MAPS)).contains(Patches.STRATEGIC);
    }
}
