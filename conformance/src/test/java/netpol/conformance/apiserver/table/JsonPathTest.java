package netpol.conformance.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import netpol.conformance.apiserver.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class JsonPathTest {

    private static final JsonNode OBJECT = Json
            .parse("""
            {"spec": {"size": 3, "list": ["a", "b", "c"]},
             "metadata": {"annotations": {"example.com/key": "v"}},
             "status": {"conditions": [{"type": "Up", "status": "False"}, {"type": "Ready", "status": "True", "n": 7}]}}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {".spec.size | [3]", "spec.size | [3]", "$.spec.size | [3]",
            ".spec.list[0] | [\"a\"]", ".spec.list[-1] | [\"c\"]", ".spec.list[*] | [\"a\",\"b\",\"c\"]",
            ".spec.list[1:] | [\"b\",\"c\"]", ".spec.list[:2] | [\"a\",\"b\"]", ".spec.missing.deeper | []",
            ".metadata.annotations.example\\.com/key | [\"v\"]", "['spec']['size'] | [3]",
            ".status.conditions[?(@.type==\"Ready\")].status | [\"True\"]",
            ".status.conditions[?(@.type!=\"Ready\")].type | [\"Up\"]",
            ".status.conditions[?(@.type == 'Ready')].status | [\"True\"]",
            ".status.conditions[?(@.n>5)].type | [\"Ready\"]", ".status.conditions[?(@.n)].type | [\"Ready\"]",
            "..status | [{\"conditions\":[{\"type\":\"Up\",\"status\":\"False\"},"
                    + "{\"type\":\"Ready\",\"status\":\"True\",\"n\":7}]},\"False\",\"True\"]",
            ".status.conditions.*.type | [\"Up\",\"Ready\"]"})
    void a_path_leads_to_values(String path, String values) {
        assertThat(JsonPath.parse(path).all(OBJECT)).containsExactlyElementsOf(Json.parse(values));
    }

    @Test
    void a_text_that_is_no_path_is_refused() {
        assertThatThrownBy(() -> JsonPath.parse(".a[b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\".a[b\" is no JSON path: it ends at character 2");
    }
}
