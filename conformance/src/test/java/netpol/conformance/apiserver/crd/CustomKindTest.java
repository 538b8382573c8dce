package netpol.conformance.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.schema.Decoded;
import netpol.conformance.apiserver.schema.FieldValidation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CustomKindTest {

    private static final String NOT_CHECKED = "; <nil>: Invalid value: null: some validation rules were not checked because "
            + "the object was invalid; correct the existing errors to complete validation";
    private static final CustomKind GADGETS = Gadgets.kind();

    private static Decoded decode(String fields, FieldValidation validation) {
        return GADGETS.json(("{\"apiVersion\":\"example.com/v1\",\"kind\":\"Gadget\"," + fields + "}")
                .getBytes(StandardCharsets.UTF_8), validation);
    }

    private static ObjectNode gadget(String spec) {
        return decode("\"metadata\":{\"name\":\"x\"},\"spec\":" + spec, FieldValidation.WARN).object();
    }

    private static String complaints(String spec) {
        return text(GADGETS.validate(gadget(spec), Optional.empty()));
    }

    private static String text(List<Cause> causes) {
        return String.join("; ", causes.stream().map(each -> each.field() + ": " + each.message()).toList());
    }

    private static JsonNode tree(String json) {
        return Gadgets.MAPPER.readTree(json.replace('\'', '"'));
    }

    /** Each answer is that of kube-apiserver 1.36. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"priority":1001} | spec.priority: Invalid value: 1001: spec.priority in body should be less than or equal to 1000
            {"priority":-1} | spec.priority: Invalid value: -1: spec.priority in body should be greater than or equal to 0
            {"priority":99999999999} | <nil>: Invalid value: "": Checked value must be of type integer with format int32 in \
            spec.priority; spec.priority: Invalid value: 99999999999: spec.priority in body should be less than or equal to 1000
            {"priority":1,"name":"a"} | spec.name: Invalid value: "a": spec.name in body should be at least 2 chars long
            {"priority":1,"name":"A1"} | spec.name: Invalid value: "A1": spec.name in body should match '^[a-z]+$'
            {"priority":1,"ratio":0.3} | spec.ratio: Invalid value: 0.3: spec.ratio in body should be a multiple of 0.5
            {"priority":1,"ratio":2} | spec.ratio: Invalid value: 2: spec.ratio in body should be less than 2
            {"priority":1,"tags":[]} | spec.tags: Invalid value: 0: spec.tags in body should have at least 1 items
            {"priority":1,"rules":[{"name":"a"},{"name":"a"}]} | spec.rules[1]: Duplicate value: {"name":"a"}
            {"priority":1,"one":{"a":"1","b":"2"}} | <nil>: Invalid value: "": "spec.one" must validate one and only one \
            schema (oneOf). Found 2 valid alternatives
            {"priority":1,"not":"bad"} | <nil>: Invalid value: "": "spec.not" must not validate the schema (not)
            {"priority":1,"all":"a"} | spec.all: Invalid value: "a": spec.all in body should be at least 3 chars long; \
            spec.all: Invalid value: "a": spec.all in body should match '^x'; \
            <nil>: Invalid value: "": "spec.all" must validate all the schemas (allOf). None validated
            {"priority":1,"all":"abc"} | spec.all: Invalid value: "abc": spec.all in body should match '^x'; \
            <nil>: Invalid value: "": "spec.all" must validate all the schemas (allOf)
            {"priority":1,"cel":{"min":5,"max":3}} | spec.cel: Invalid value: min above max
            {"priority":1,"cel":{"max":300}} | spec.cel.max: Forbidden: max is over 100
            """)
    void an_object_that_breaks_the_schema_is_refused_in_the_words_of_the_api_server(String spec, String words) {
        assertThat(complaints(spec)).isEqualTo(words);
    }

    /** Each answer is that of kube-apiserver 1.36. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | spec.priority: Required value
            {"priority":null} | spec.priority: Required value
            {"priority":"a"} | spec.priority: Invalid value: "string": spec.priority in body must be of type integer: "string"
            {"priority":1.5} | spec.priority: Invalid value: "float64": spec.priority in body must be of type int32: "float64"; \
            <nil>: Invalid value: "": Checked value must be of type integer with format int32 in spec.priority
            "x" | spec: Invalid value: "string": spec in body must be of type object: "string"
            [] | spec: Invalid value: "array": spec in body must be of type object: "array"
            {"priority":1,"mode":"Bad"} | spec.mode: Unsupported value: "Bad": supported values: "On", "Off"
            {"priority":1,"mode":1} | spec.mode: Invalid value: "integer": spec.mode in body must be of type string: "integer"; \
            spec.mode: Unsupported value: 1: supported values: "On", "Off"
            {"priority":1,"name":"ABCDEFG"} | spec.name: Too long: may not be more than 5 bytes
            {"priority":1,"port":true} | \
            spec.port: Invalid value: "boolean": spec.port in body must be of type integer,string: "boolean"
            {"priority":1,"ratio":"x"} | spec.ratio: Invalid value: "string": spec.ratio in body must be of type number: "string"
            {"priority":1,"net":"10.0.0.0"} | spec.net: Invalid value: "10.0.0.0": spec.net in body must be of type cidr: "10.0.0.0"
            {"priority":1,"when":"x"} | spec.when: Invalid value: "x": spec.when in body must be of type date-time: "x"
            {"priority":1,"ip":"::1"} | spec.ip: Invalid value: "::1": spec.ip in body must be of type ipv4: "::1"
            {"priority":1,"tags":["a","a","b","c"]} | spec.tags: Too many: 4: must have at most 3 items; \
            spec.tags[1]: Duplicate value: "a"
            {"priority":1,"tags":["a","a",1]} | \
            spec.tags[2]: Invalid value: "integer": spec.tags[2] in body must be of type string: "integer"; \
            spec.tags[1]: Duplicate value: "a"
            {"priority":1,"rules":[{}]} | spec.rules[0].name: Required value
            {"priority":1,"rules":["a"]} | \
            spec.rules[0]: Invalid value: "string": spec.rules[0] in body must be of type object: "string"; \
            spec.rules[0]: Invalid value: "a": must be an object for an array of list-type map
            {"priority":1,"map":{"a":"b"}} | spec.map.a: Invalid value: "string": spec.map.a in body must be of type integer: "string"
            {"priority":1,"one":{}} | <nil>: Invalid value: "": "spec.one" must validate one and only one schema (oneOf). \
            Found none valid; spec.one.a: Required value
            {"priority":1,"any":{}} | <nil>: Invalid value: "": "spec.any" must validate at least one schema (anyOf); \
            spec.any.a: Required value
            {"priority":1,"free":{"n":"x","y":{"z":1}}} | \
            spec.free.n: Invalid value: "string": spec.free.n in body must be of type integer: "string"
            {"priority":1,"emb":{"a":1}} | spec.emb.apiVersion: Required value; spec.emb.kind: Required value
            """)
    void rules_are_not_checked_when_types_are_wrong_or_fields_are_missing(String spec, String words) {
        assertThat(complaints(spec)).isEqualTo(words + NOT_CHECKED);
    }

    @Test
    void a_valid_object_is_accepted() {
        assertThat(complaints(
                """
                {"priority":1000,"name":"abc","port":"http","ratio":1.5,"when":"2026-01-02T03:04:05Z","net":"fd00::/8",
                 "tags":["a","b"],"rules":[{"name":"a"},{"name":"b"}],"one":{"a":"1"},"all":"xyz","cel":{"min":1,"max":2}}"""))
                .isEmpty();
    }

    @Test
    void defaults_are_filled_in_where_a_field_is_missing_or_null() {
        assertThat(gadget("{\"priority\":1,\"nuld\":null,\"rules\":[{\"name\":\"a\",\"o\":{}}]}").get("spec"))
                .isEqualTo(
                        tree("{'priority':1,'nuld':'d','mode':'On','rules':[{'name':'a','weight':7,'o':{'a':'x'}}]}"));
    }

    @Test
    void null_stays_only_where_it_is_allowed() {
        assertThat(gadget("{\"priority\":1,\"nul\":null,\"map\":null,\"rules\":null}").get("spec"))
                .isEqualTo(tree("{'priority':1,'nul':null,'mode':'On','nuld':'d'}"));
    }

    private static final String UNKNOWN = """
            "metadata":{"name":"x","foo":1},"bar":{},"spec":{"foo":1,"priority":1,"priority":2,"free":{"y":{"z":1}},
             "rules":[{"name":"a","zz":1}],"emb":{"apiVersion":"v1","kind":"Pod","metadata":{"foo":1},"q":1}}""";

    @Test
    void unknown_fields_are_pruned_with_a_warning_each() {
        Decoded decoded = decode(UNKNOWN, FieldValidation.WARN);

        assertThat(decoded.warnings()).containsExactly("unknown field \"metadata.foo\"",
                "duplicate field \"spec.priority\"", "unknown field \"bar\"", "unknown field \"spec.emb.metadata.foo\"",
                "unknown field \"spec.foo\"", "unknown field \"spec.rules[0].zz\"");
        assertThat(decoded.object().get("spec")).isEqualTo(tree("""
                {'priority':2,'free':{'y':{'z':1}},'rules':[{'name':'a','weight':7}],'mode':'On','nuld':'d',
                 'emb':{'apiVersion':'v1','kind':'Pod','metadata':{},'q':1}}"""));
        assertThat(decode(UNKNOWN, FieldValidation.IGNORE).warnings()).isEmpty();
    }

    @Test
    void strict_validation_refuses_unknown_fields() {
        assertThatThrownBy(() -> decode("\"bar\":1,\"spec\":{\"foo\":1}", FieldValidation.STRICT)).hasMessage(
                "Gadget in version \"v1\" cannot be handled as a Gadget: strict decoding error: unknown field \"bar\", "
                        + "unknown field \"spec.foo\"");
    }

    @Test
    void metadata_of_a_wrong_type_is_a_bad_request() {
        assertThatThrownBy(() -> decode("\"metadata\":{\"labels\":{\"a\":1}}", FieldValidation.WARN)).hasMessage(
                "Gadget in version \"v1\" cannot be handled as a Gadget: json: cannot unmarshal number into Go struct field "
                        + "ObjectMeta.labels of type string");
        assertThatThrownBy(() -> decode("\"metadata\":\"x\"", FieldValidation.WARN)).hasMessage(
                "Gadget in version \"v1\" cannot be handled as a Gadget: json: cannot unmarshal string into Go value of type "
                        + "v1.ObjectMeta");
    }

    @Test
    void an_object_of_another_version_or_kind_is_refused() {
        assertThatThrownBy(() -> decode("\"apiVersion\":\"example.com/v2\"", FieldValidation.WARN))
                .hasMessage("the API version in the data (example.com/v2) does not match the expected API version "
                        + "(example.com/v1)");
        assertThatThrownBy(() -> decode("\"kind\":\"Other\",\"metadata\":{\"name\":\"x\"}", FieldValidation.WARN))
                .isInstanceOf(ApiException.class)
                .hasMessage("Other.example.com \"x\" is invalid: kind: Invalid value: \"Other\": must be Gadget");
    }

    @Test
    void what_an_update_does_not_change_is_not_validated_again() {
        ObjectNode old = gadget("{\"priority\":1001,\"cel\":{\"min\":5,\"max\":3}}");
        ObjectNode changed = gadget("{\"priority\":1001,\"cel\":{\"min\":5,\"max\":3},\"replicas\":2}");

        assertThat(GADGETS.validate(changed, Optional.of(old))).isEmpty();
        assertThat(GADGETS.validate(changed, Optional.empty())).isNotEmpty();
    }

    @Test
    void a_rule_compares_with_the_value_before_an_update() {
        ObjectNode old = gadget("{\"priority\":1,\"cel\":{\"fixed\":\"a\"}}");
        ObjectNode changed = gadget("{\"priority\":1,\"cel\":{\"fixed\":\"b\"}}");

        assertThat(text(GADGETS.validate(changed, Optional.of(old))))
                .isEqualTo("spec.cel.fixed: Invalid value: \"b\": is immutable");
        assertThat(GADGETS.validate(old, Optional.of(old))).isEmpty();
        assertThat(GADGETS.validate(changed, Optional.empty())).isEmpty();
    }

    @Test
    void the_kind_is_described_as_the_definition_says() {
        assertThat(GADGETS.type().qualifiedKind()).isEqualTo("Gadget.example.com");
        assertThat(GADGETS.type().singular()).isEqualTo("gadget");
        assertThat(GADGETS.type().subresources()).containsExactly("scale", "status");
        assertThat(GADGETS.type().custom()).isTrue();
        assertThat(GADGETS.isStored()).isTrue();
    }

    @Test
    void the_schema_merges_as_the_definition_says() {
        assertThat(GADGETS.schema().name()).isEqualTo("com.example.v1.Gadget");
        var spec = GADGETS.schema().fields().get("spec");
        assertThat(spec.fields().get("rules").listKeys()).containsExactly("name");
        assertThat(spec.fields().get("map").element().type().name()).isEqualTo("INTEGER");
        assertThat(spec.fields().get("free").preservesUnknownFields()).isTrue();
        assertThat(GADGETS.schema().fields().get("metadata").name()).endsWith("ObjectMeta");
    }
}
