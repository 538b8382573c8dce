package netpol.conformance.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WireFormTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static ObjectNode written(String groupVersion, String kind, String json) {
        ObjectNode object = (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
        WireForm.apply(object, BuiltInSchemas.of(groupVersion, kind).orElseThrow());
        return object;
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
    }

    @Test
    void empty_values_disappear_where_they_mean_none() {
        assertThat(written("v1", "Pod", """
                {'metadata':{'labels':{},'name':'a'},'spec':{'hostNetwork':false,'nodeName':'','tolerations':[],
                 'containers':[{'name':'c','tty':false,'image':''}]},'status':{}}"""))
                .isEqualTo(tree("""
                        {'metadata':{'name':'a'},'spec':{'containers':[{'name':'c','resources':{}}]},'status':{}}"""));
    }

    @Test
    void empty_values_stay_where_they_differ_from_none() {
        assertThat(written("v1", "Pod", """
                {'spec':{'priority':0,'containers':[],'securityContext':{'runAsUser':0,'runAsNonRoot':false}}}""")
                .get("spec")).isEqualTo(tree(
                        "{'priority':0,'containers':null,'securityContext':{'runAsUser':0,'runAsNonRoot':false}}"));
    }

    @Test
    void fields_that_are_always_there_are_written_with_an_empty_value() {
        assertThat(
                written("networking.k8s.io/v1", "NetworkPolicy", "{'spec':{'ingress':[],'policyTypes':['Ingress']}}"))
                .isEqualTo(tree("{'metadata':{},'spec':{'podSelector':{},'policyTypes':['Ingress']}}"));
        assertThat(written("apps/v1", "StatefulSet", "{'spec':{'template':{}}}").get("spec").get("serviceName"))
                .hasToString("\"\"");
    }

    @Test
    void what_any_json_holds_stays_as_it_is() {
        assertThat(written("apps/v1", "ControllerRevision", "{'data':{'a':{},'b':false},'revision':1}").get("data"))
                .isEqualTo(tree("{'a':{},'b':false}"));
    }
}
