package netpol.conformance.apiserver;

import static netpol.conformance.apiserver.Api.CONFIG_MAPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that answers have, and the paths that ask for them. */
class AnswersTest {

    private static final String FORMS = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    private static final Api API = new Api();

    @AfterAll
    static void close() {
        API.close();
    }

    private static String first(String path) throws InterruptedException {
        StringBuilder events = new StringBuilder();
        API.ask("GET", path, "", Map.of(), Users.ADMIN).watch().orElseThrow().run(written -> {
            events.append(new String(written, StandardCharsets.UTF_8));
            return false;
        });
        return events.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/namespaces/default/configmaps", "/namespaces/default/configmaps/watched", "/configmaps"})
    void theOldPathOfAWatchIsAWatch(String rest) throws InterruptedException {
        API.post(CONFIG_MAPS, "{metadata: {name: watched}}");
        assertThat(first("/api/v1/watch" + rest)).startsWith("{\"type\":\"ADDED\",\"object\":{\"kind\":\"ConfigMap\"")
                .contains("\"watched\"");
    }

    @Test
    void theOldPathWatchesGroupsToo() throws InterruptedException {
        API.post("/apis/networking.k8s.io/v1/namespaces/default/networkpolicies",
                "{metadata: {name: watched}, spec: {podSelector: {}}}");
        assertThat(first("/apis/networking.k8s.io/v1/watch/networkpolicies")).contains("\"watched\"");
    }

    @Test
    void theOldPathWatchesTheNamedObjectOnly() throws InterruptedException {
        API.post(CONFIG_MAPS, "{metadata: {name: one}}");
        API.post(CONFIG_MAPS, "{metadata: {name: other}}");
        assertThat(first("/api/v1/watch/namespaces/default/configmaps/other").lines()).hasSize(1)
                .allMatch(event -> event.contains("\"other\""));
        assertThat(
                Api.refusal(API.get("/api/v1/watch/namespaces/default/configmaps/a?fieldSelector=metadata.name%3Db")))
                .isEqualTo("400 fieldSelector metadata.name doesn't match requested name");
    }

    @Test
    void theOldPathOfAWatchIsReadOnly() {
        assertThat(API.post("/api/v1/watch/configmaps", "{}").code()).isEqualTo(405);
        assertThat(API.get("/api/v1/watch/namespaces/default/pods/a/status").code()).isEqualTo(404);
    }

    @Test
    void anUnknownMediaTypeIsAnsweredWithTheKnownOnes() {
        ApiAnswer one = API.get("/api/v1/namespaces/default", "text/html");
        assertThat(Api.refusal(one)).isEqualTo("406 406: Not Acceptable\n\nAvailable representations: " + FORMS);
        assertThat(Api.at(one, "/details").isObject()).isTrue();
        assertThat(Api.refusal(API.get("/api/v1/namespaces", "text/html"))).isEqualTo(
                "406 406: Not Acceptable\n\nAvailable representations: " + FORMS
                        + ", application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch");
    }

    @Test
    void anUnknownFormOfAKnownMediaTypeIsRefused() {
        assertThat(Api.refusal(API.get("/api/v1/namespaces", "application/json;as=Book;g=meta.k8s.io;v=v1")))
                .isEqualTo("406 only the following media types are accepted: " + FORMS);
    }

    @Test
    void aWriteWhoseAnswerCannotBeMadeIsNotDone() {
        assertThat(API.ask("POST", CONFIG_MAPS, "{\"metadata\": {\"name\": \"unseen\"}}",
                Map.of("accept", "text/html", "content-type", Api.JSON)).code()).isEqualTo(406);
        assertThat(API.get(CONFIG_MAPS + "/unseen").code()).isEqualTo(404);
    }

    @Test
    void yamlIsAnsweredInYaml() {
        ApiAnswer answer = API.ask("POST", CONFIG_MAPS,
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\ndata: {k: v, m: '1', t: 'true'}\n",
                Map.of("content-type", "application/yaml", "accept", "application/yaml"));
        assertThat(answer.code()).isEqualTo(201);
        assertThat(answer.contentType()).isEqualTo("application/yaml");
        assertThat(Api.text(answer))
                .startsWith("apiVersion: v1\ndata:\n  k: v\n  m: \"1\"\n  t: \"true\"\nkind: ConfigMap\n")
                .containsPattern("creationTimestamp: \"20");
    }

    @Test
    void errorsAreAnsweredInYaml() {
        ApiAnswer answer = API.get(CONFIG_MAPS + "/nothing", "application/yaml");
        assertThat(answer.contentType()).isEqualTo("application/yaml");
        assertThat(Api.text(answer)).startsWith("apiVersion: v1\ncode: 404\n");
    }

    @Test
    void aWatchHasNoYaml() {
        assertThat(Api.text(API.get(CONFIG_MAPS + "?watch=true", "application/yaml")))
                .contains("application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch");
    }
}
