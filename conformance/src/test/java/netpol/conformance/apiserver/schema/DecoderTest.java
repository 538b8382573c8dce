package netpol.conformance.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {

    private static final String POD = "Pod in version \"v1\" cannot be handled as a Pod: ";

    private static ResourceType type(String plural) {
        return BuiltInTypes.of(ServerVersion.LATEST).stream().filter(each -> each.plural().equals(plural)).findFirst()
                .orElseThrow();
    }

    private static Decoder decoder(String plural) {
        ResourceType type = type(plural);
        return new Decoder(type, BuiltInSchemas.of(type.groupVersion(), type.kind()).orElseThrow());
    }

    private static Decoded decode(String plural, String json, FieldValidation validation) {
        return decoder(plural).json(json.getBytes(StandardCharsets.UTF_8), validation);
    }

    private static void refused(String plural, String json, String message) {
        assertThatThrownBy(() -> decode(plural, json, FieldValidation.WARN)).isInstanceOf(ApiException.class)
                .hasMessage(message).extracting(each -> ((ApiException) each).code()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"spec":{"containers":"x"}} | string into Go struct field PodSpec.spec.containers of type []v1.Container
            {"spec":{"containers":[{"image":1,"ports":[{"containerPort":"80"}]}]}} | \
            number into Go struct field Container.spec.containers.image of type string
            {"spec":{"containers":[{"ports":[{"containerPort":80.5,"protocol":1}]}]}} | \
            number 80.5 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32
            {"spec":{"containers":[{"ports":[{"containerPort":99999999999}]}]}} | \
            number 99999999999 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32
            {"metadata":{"labels":{"a":1}}} | number into Go struct field ObjectMeta.metadata.labels of type string
            {"metadata":{"creationTimestamp":7}} | \
            number into Go struct field ObjectMeta.metadata.creationTimestamp of type string
            {"spec":{"containers":[{"livenessProbe":{"httpGet":{"port":true}}}]}} | bool into Go struct field \
            HTTPGetAction.spec.containers.livenessProbe.ProbeHandler.httpGet.port of type int32
            {"spec":{"volumes":[{"name":"v","emptyDir":"a"}]}} | \
            string into Go struct field Volume.spec.volumes.VolumeSource.emptyDir of type v1.EmptyDirVolumeSource
            {"spec":{"restartPolicy":1}} | number into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy
            {"spec":{"hostAliases":[1]}} | number into Go struct field PodSpec.spec.hostAliases of type v1.HostAlias
            {"spec":{"hostAliases":[{"hostnames":[1]}]}} | \
            number into Go struct field HostAlias.spec.hostAliases.hostnames of type string
            {"spec":{"hostNetwork":"true"}} | string into Go struct field PodSpec.spec.hostNetwork of type bool
            {"metadata":"x"} | string into Go struct field Pod.metadata of type v1.ObjectMeta
            """)
    void a_wrong_json_type_is_worded_as_go_words_it(String json, String words) {
        refused("pods", json, POD + "json: cannot unmarshal " + words);
    }

    @Test
    void what_a_type_itself_refuses_comes_before_a_wrong_json_type() {
        refused("pods",
                "{\"metadata\":{\"labels\":[]},\"spec\":{\"containers\":[{\"resources\":{\"limits\":{\"cpu\":\"x\"}}}]}}",
                POD + Quantities.REFUSAL);
        refused("pods", "{\"metadata\":{\"creationTimestamp\":\"gestern\"}}", POD
                + "parsing time \"gestern\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"gestern\" as \"2006\"");
        refused("leases", "{\"spec\":{\"renewTime\":\"2020-01-01T00:00:00Z\"}}",
                "Lease in version \"v1\" cannot be handled as a Lease: parsing time \"2020-01-01T00:00:00Z\" as "
                        + "\"2006-01-02T15:04:05.000000Z07:00\": cannot parse \"Z\" as \".000000\"");
        refused("secrets", "{\"data\":{\"a\":\"!!\"}}",
                "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 0");
        refused("secrets", "{\"data\":{\"a\":1}}", "Secret in version \"v1\" cannot be handled as a Secret: "
                + "json: cannot unmarshal number into Go struct field Secret.data of type []uint8");
    }

    private static final String FAULTY = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"a":"b","a":"c"}},"spec":{"foo":1,"foo":2,
             "containers":[{"name":"a","name":"b","bar":{"x":1}}],"hostNetwork":true,"hostNetwork":false},"zz":1}""";

    @Test
    void unknown_and_duplicate_fields_are_dropped_with_a_warning_each() {
        Decoded decoded = decode("pods", FAULTY, FieldValidation.WARN);

        assertThat(decoded.warnings()).containsExactly("duplicate field \"metadata.labels.a\"",
                "unknown field \"spec.foo\"", "duplicate field \"spec.containers[0].name\"",
                "unknown field \"spec.containers[0].bar\"", "duplicate field \"spec.hostNetwork\"",
                "unknown field \"zz\"");
        assertThat(decoded.object()).hasToString("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":"
                + "{\"labels\":{\"a\":\"c\"}},\"spec\":{\"containers\":[{\"name\":\"b\"}],\"hostNetwork\":false}}");
        assertThat(decode("pods", FAULTY, FieldValidation.IGNORE).warnings()).isEmpty();
    }

    @Test
    void strict_validation_refuses_unknown_and_duplicate_fields() {
        assertThatThrownBy(() -> decode("pods", FAULTY, FieldValidation.STRICT)).hasMessage(POD
                + "strict decoding error: duplicate field \"metadata.labels.a\", unknown field \"spec.foo\", duplicate "
                + "field \"spec.containers[0].name\", unknown field \"spec.containers[0].bar\", duplicate field "
                + "\"spec.hostNetwork\", unknown field \"zz\"");
    }

    @Test
    void null_is_none_and_missing_version_and_kind_are_those_of_the_path() {
        assertThat(decode("pods", "{\"metadata\":null,\"spec\":{\"nodeName\":null}}", FieldValidation.WARN).object())
                .hasToString("{\"spec\":{},\"apiVersion\":\"v1\",\"kind\":\"Pod\"}");
    }

    @Test
    void quantities_and_times_get_their_canonical_form() {
        Decoded decoded = decode("pods", """
                {"metadata":{"creationTimestamp":"2026-01-02T05:04:05.7+02:00"},
                 "spec":{"containers":[{"resources":{"limits":{"cpu":1.5,"memory":"1024Mi"}}}]}}""",
                FieldValidation.WARN);

        assertThat(decoded.object().at("/metadata/creationTimestamp").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(decoded.object().at("/spec/containers/0/resources/limits"))
                .hasToString("{\"cpu\":\"1500m\",\"memory\":\"1Gi\"}");
    }

    @ParameterizedTest
    @CsvSource({"1000m,1", "0.5,500m", "1.5Gi,1536Mi", "100Ki,100Ki", "1023,1023", "1e3,1e3", "1500e3,1500e3", "0,0",
            "0.1n,1n", "0.5Ki,512", "1.5,1500m", "12E,12E", "-5k,-5k", ".5,500m", "1000000,1M", "+1,1",
            "100000000000000000000,100E"})
    void a_quantity_is_written_with_the_largest_suffix_that_keeps_all_digits(String given, String canonical) {
        assertThat(Quantities.canonical(given)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello | couldn't get version/kind; json parse error: invalid character 'h' looking for beginning of value \
            (68656c6c6f)
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"} | couldn't get version/kind; json parse error: \
            unexpected end of JSON input ({"apiVersion":"v1","kind":"Pod ...)
            {"a":1,} | couldn't get version/kind; json parse error: \
            invalid character '}' looking for beginning of object key string ({"a":1,})
            {"a":[1 2]} | couldn't get version/kind; json parse error: \
            invalid character '2' after array element ({"a":[1 2]})
            {} x | couldn't get version/kind; json parse error: invalid character 'x' after top-level value ({} x)
            {"a":tru} | couldn't get version/kind; json parse error: \
            invalid character '}' in literal true (expecting 'e') ({"a":tru})
            {"apiVersion":1} | couldn't get version/kind; json parse error: \
            json: cannot unmarshal number into Go struct field .apiVersion of type string ({"apiVersion":1})
            {"apiVersion":"a/b/c"} | unexpected GroupVersion string: a/b/c ({"apiVersion":"a/b/c"})
            """)
    void a_body_that_is_no_object_is_not_recognized(String body, String words) {
        refused("pods", body, "the object provided is unrecognized (must be of type Pod): " + words);
    }

    @Test
    void an_empty_body_is_not_recognized() {
        refused("pods", "", "the object provided is unrecognized (must be of type Pod): couldn't get version/kind; "
                + "json parse error: unexpected end of JSON input (<empty>)");
    }

    @Test
    void an_object_of_another_kind_is_refused() {
        refused("pods", "{\"apiVersion\":\"v1\",\"kind\":\"Service\"}",
                "Service in version \"v1\" cannot be handled as a "
                        + "Pod: converting (v1.Service) to (core.Pod): unknown conversion");
        refused("pods", "{\"apiVersion\":\"apps/v1\",\"kind\":\"Pod\"}",
                POD + "no kind \"Pod\" is registered for version "
                        + "\"apps/v1\" in scheme \"pkg/runtime/scheme.go:111\"");
    }

    @Test
    void yaml_is_read_as_well() {
        assertThat(decoder("configmaps").yaml("kind: ConfigMap\ndata:\n  a: b\n".getBytes(StandardCharsets.UTF_8),
                FieldValidation.STRICT).object())
                .hasToString("{\"kind\":\"ConfigMap\",\"data\":{\"a\":\"b\"},\"apiVersion\":\"v1\"}");
    }

    @Test
    void the_result_of_a_patch_is_checked_as_well() {
        var patched = decode("configmaps", "{\"data\":{\"a\":\"b\"}}", FieldValidation.WARN).object();
        patched.putObject("data").put("a", 1);

        assertThatThrownBy(() -> decoder("configmaps").tree(patched, FieldValidation.WARN)).hasMessage(
                "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go "
                        + "struct field ConfigMap.data of type string");
    }
}
