package netpol.conformance.apiserver.patch;

import static netpol.conformance.apiserver.Kinds.CONFIG_MAP;
import static netpol.conformance.apiserver.Kinds.CONFIG_MAPS;
import static netpol.conformance.apiserver.Trees.json;
import static netpol.conformance.apiserver.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.model.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PatchesTest {

    private static ObjectNode patched(String contentType, String before, String body) {
        ObjectNode current = object(before), copy = current.deepCopy();
        ObjectNode after = Patches.apply(contentType, current,
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), CONFIG_MAPS, CONFIG_MAP);
        assertThat(current).isEqualTo(copy);
        return after;
    }

    private static ApiException refused(String contentType, String body) {
        return catchThrowableOfType(ApiException.class, () -> patched(contentType, "{'a':{'b':[1,2]}}", body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'op':'add','path':'/a/c','value':1} | {'a':{'b':[1,2],'c':1}}",
            "{'op':'add','path':'/a/b/-','value':3} | {'a':{'b':[1,2,3]}}",
            "{'op':'add','path':'/a/b/0','value':0} | {'a':{'b':[0,1,2]}}",
            "{'op':'add','path':'/a/x~1y~0z','value':0} | {'a':{'b':[1,2],'x/y~z':0}}",
            "{'op':'remove','path':'/a/b/-1'} | {'a':{'b':[1]}}",
            "{'op':'replace','path':'/a/b/1','value':7} | {'a':{'b':[1,7]}}",
            "{'op':'replace','path':'/a/new','value':7} | {'a':{'b':[1,2],'new':7}}",
            "{'op':'move','from':'/a/b','path':'/c'} | {'a':{},'c':[1,2]}",
            "{'op':'copy','from':'/a/b/0','path':'/c'} | {'a':{'b':[1,2]},'c':1}",
            "{'op':'test','path':'/a/b','value':[1,2]} | {'a':{'b':[1,2]}}",
            "{'op':'copy','from':'/a/none','path':'/c'} | {'a':{'b':[1,2]},'c':null}",
            "{'op':'test','path':'','value':{'a':{'b':[1,2]}}} | {'a':{'b':[1,2]}}",
            "{'op':'replace','path':'','value':{'c':1}} | {'c':1}",
            "{'op':'test','path':'/a/none','value':null} | {'a':{'b':[1,2]}}"})
    void aJsonPatchIsCarriedOut(String operation, String after) {
        assertThat(patched(Patches.JSON, "{'a':{'b':[1,2]}}", "[" + operation + "]")).isEqualTo(json(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'op':'test','path':'/a/b','value':[2,1]}",
            "{'op':'test','path':'/a/none','value':1}", "{'op':'remove','path':'/a/none'}",
            "{'op':'remove','path':'/none/a'}", "{'op':'add','path':'/none/a','value':1}",
            "{'op':'add','path':'/a/b/9','value':1}", "{'op':'replace','path':'/a/b/9','value':1}",
            "{'op':'move','from':'/a/none','path':'/c'}", "{'op':'drop','path':'/a'}",
            "{'op':'replace','path':'/a/b/x','value':1}", "{'path':'/a'}",
            "{'op':'remove'}", "{'op':'remove','path':'a'}", "{'op':'copy','from':'/a/b/9','path':'/c'}",
            "{'op':'remove','path':''}",
            "{'op':'test','path':'/none/a','value':null}", "{'op':'test','path':'/a/b/2','value':null}",
            "{'op':'add','path':'','value':[]}"})
    void aJsonPatchThatDoesNotFitIsRefusedWithoutAReason(String operation) {
        ApiException refusal = refused(Patches.JSON, "[" + operation + "]");
        assertThat(refusal.status()).isEqualTo(json("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"the server rejected our request due to an error in our request","reason":"Invalid",
                 "details":{},"code":422}"""));
    }

    @Test
    void operationsSeeTheResultOfTheOnesBefore() {
        assertThat(patched(Patches.JSON, "{}", """
                [{'op':'add','path':'/a','value':{}},{'op':'add','path':'/a/b','value':1},
                 {'op':'test','path':'/a/b','value':1},{'op':'move','from':'/a/b','path':'/c'}]"""))
                .isEqualTo(json("{'a':{},'c':1}"));
    }

    @Test
    void tooManyOperationsAreRefused() {
        String many = "{'op':'test','path':'/a','value':1},".repeat(10_000) + "{'op':'remove','path':'/a'}";
        ApiException refusal = refused(Patches.JSON, "[" + many + "]");
        assertThat(refusal.code()).isEqualTo(413);
        assertThat(refusal).hasMessage("Request entity too large: "
                + "The allowed maximum operations in a JSON patch is 10000, got 10001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "json | {} | error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp",
            "json | [7] | error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp",
            "json | [{'op':7}] | error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string",
            "json | [ | error decoding patch: unexpected end of JSON input",
            "merge | [] | error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}",
            "merge | null | Invalid JSON Patch",
            "merge | x | error decoding patch: invalid character 'x' looking for beginning of value",
            "merge | `` | error decoding patch: unexpected end of JSON input",
            "strategic-merge | [] | json: cannot unmarshal array into Go value of type map[string]interface {}",
            "strategic-merge | { | unexpected end of JSON input"})
    void aBodyThatIsNoPatchIsRefused(String patch, String body, String message) {
        ApiException refusal = refused("application/" + patch + "-patch+json", body);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.code()).isEqualTo(400);
    }

    @Test
    void aBodyOfNullChangesNothing() {
        assertThat(patched(Patches.JSON, "{'a':1}", "null")).isEqualTo(json("{'a':1}"));
        assertThat(patched(Patches.STRATEGIC, "{'a':1}", "null")).isEqualTo(json("{'a':1}"));
    }

    @Test
    void anotherContentTypeIsRefused() {
        assertThat(refused("application/json", "{}").status()).isEqualTo(json("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"415: Unsupported Media Type","reason":"UnsupportedMediaType","details":{},"code":415}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'a':{'b':null}} | {'a':{}}",
            "{'a':{'c':{'d':null,'e':1}}} | {'a':{'b':[1,2],'c':{'e':1}}}", "{'a':[3]} | {'a':[3]}",
            "{'a':{'b':[{'x':null,'y':1},null]}} | {'a':{'b':[{'y':1},null]}}", "{'z':null} | {'a':{'b':[1,2]}}",
            "{'a':null,'z':'1'} | {'z':'1'}"})
    void aMergePatchIsCarriedOut(String patch, String after) {
        assertThat(patched(Patches.MERGE, "{'a':{'b':[1,2]}}", patch)).isEqualTo(json(after));
    }
}
