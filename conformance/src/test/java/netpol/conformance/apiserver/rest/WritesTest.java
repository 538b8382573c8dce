package netpol.conformance.apiserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.Requested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes API Concepts: Resource URIs, Updates to existing resources, Dry-run, Finalizers, Generated values. */
class WritesTest {

    private static final String MAPS = "/api/v1/namespaces/x/configmaps", PODS = "/api/v1/namespaces/x/pods";
    private static final String POD = """
            {"metadata": {"name": "p", "finalizers": %s}, "spec": {"nodeName": "%s", "terminationGracePeriodSeconds": 7,
             "containers": [{"name": "c", "image": "i"}]}}""";

    private final Requested server = new Requested(100);

    @Test
    void aCreateAnswersWithTheObjectAsItIsStored() {
        JsonNode created = server.configMap("a", "1");
        assertThat(created.path("kind").asString()).isEqualTo("ConfigMap");
        assertThat(created.at("/metadata/uid").asString()).isNotEmpty();
        assertThat(created.at("/metadata/managedFields/0/manager").asString()).isEqualTo("test");
        assertThat(server.got(MAPS + "/a")).isEqualTo(created);
    }

    @Test
    void aNameThatIsTakenIsRefusedInTheWordsOfAnApiServer() {
        server.configMap("a", "1");
        JsonNode refused = server.refused(409, "POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        assertThat(refused.path("message").asString()).isEqualTo("configmaps \"a\" already exists");
        assertThat(refused.path("reason").asString()).isEqualTo("AlreadyExists");
    }

    @Test
    void aGeneratedNameHasFiveCharactersMore() {
        JsonNode created = server.created(MAPS, "{\"metadata\":{\"generateName\":\"web-\"}}");
        assertThat(created.at("/metadata/name").asString()).matches("web-[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void anUpdateFromAnOldVersionIsAConflict() {
        JsonNode old = server.configMap("a", "1");
        server.patched(MAPS + "/a", "{\"data\":{\"k\":\"1\"}}");
        JsonNode refused = server.refused(409, "PUT", MAPS + "/a", old.toString());
        assertThat(refused.path("message").asString()).isEqualTo("Operation cannot be fulfilled on configmaps \"a\": "
                + "the object has been modified; please apply your changes to the latest version and try again");
        ObjectNode unconditional = (ObjectNode) old.deepCopy();
        ((ObjectNode) unconditional.get("metadata")).remove("resourceVersion");
        server.put(MAPS + "/a", unconditional);
    }

    @Test
    void anUpdateThatChangesNothingWritesNothing() {
        JsonNode created = server.configMap("a", "1");
        assertThat(Requested.version(server.put(MAPS + "/a", created))).isEqualTo(Requested.version(created));
        assertThat(Requested.version(server.patched(MAPS + "/a", "{}"))).isEqualTo(Requested.version(created));
    }

    @Test
    void aDryRunIsAnsweredAndNotStored() {
        server.created(MAPS + "?dryRun=All", "{\"metadata\":{\"name\":\"a\"}}");
        server.refused(404, "GET", MAPS + "/a", "");
        server.refused(422, "POST", MAPS + "?dryRun=Some", "{\"metadata\":{\"name\":\"a\"}}");
    }

    @Test
    void finalizersKeepADeletedObject() {
        server.created(MAPS, "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.com/hold\"]}}");
        JsonNode marked = server.deleted(MAPS + "/a", "");
        assertThat(marked.at("/metadata/deletionTimestamp").asString()).isNotEmpty();
        server.patched(MAPS + "/a", "{\"metadata\":{\"finalizers\":null}}");
        server.refused(404, "GET", MAPS + "/a", "");
    }

    @Test
    void aPodOnANodeHasItsGracePeriodAndGoesWithoutAny() {
        server.created(PODS, POD.formatted("[]", "node-a"));
        JsonNode marked = server.deleted(PODS + "/p", "");
        assertThat(marked.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(7);
        server.deleted(PODS + "/p", "{\"gracePeriodSeconds\":0}");
        server.refused(404, "GET", PODS + "/p", "");
    }

    @Test
    void aPodWithoutANodeGoesAtOnce() {
        server.created(PODS, POD.formatted("[]", ""));
        server.deleted(PODS + "/p", "");
        server.refused(404, "GET", PODS + "/p", "");
    }

    @Test
    void aDeleteOfAnotherObjectOfTheNameIsAConflict() {
        server.configMap("a", "1");
        JsonNode refused = server.refused(409, "DELETE", MAPS + "/a", "{\"preconditions\":{\"uid\":\"other\"}}");
        assertThat(refused.path("message").asString()).contains("other");
        server.got(MAPS + "/a");
    }

    @Test
    void aCollectionIsDeletedAsFarAsItIsSelected() {
        server.configMap("a", "web");
        server.configMap("b", "db");
        server.deleted(MAPS + "?labelSelector=app%3Dweb", "");
        server.refused(404, "GET", MAPS + "/a", "");
        server.got(MAPS + "/b");
    }

    @Test
    void theStatusOfAPodIsWrittenBelowTheStatusOnly() {
        server.created(PODS,
                POD.formatted("[]", "node-a").replace("\"spec\"", "\"status\": {\"phase\": \"Running\"}, \"spec\""));
        assertThat(server.got(PODS + "/p").at("/status/phase").asString()).isEqualTo("Pending");
        server.patched(PODS + "/p/status",
                "{\"status\":{\"phase\":\"Running\"},\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        JsonNode pod = server.got(PODS + "/p");
        assertThat(pod.at("/status/phase").asString()).isEqualTo("Running");
        server.patched(PODS + "/p", "{\"status\":{\"phase\":\"Failed\"}}");
        assertThat(server.got(PODS + "/p").at("/status/phase").asString()).isEqualTo("Running");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/namespaces/x/configmaps/none  | 404 | configmaps "none" not found
            GET    | /apis/apps/v1/networkpolicies          | 404 | the server could not find the requested resource
            POST   | /api/v1/configmaps                    | 405 | the server does not allow this method on the requested resource
            PUT    | /api/v1/namespaces/x/configmaps       | 405 | the server does not allow this method on the requested resource
            DELETE | /api/v1/namespaces                    | 405 | the server does not allow this method on the requested resource
            """)
    void pathsThatLeadNowhereSayWhy(String method, String path, int code, String message) {
        assertThat(server.refused(code, method, path, "{\"metadata\":{\"name\":\"none\"}}").path("message").asString())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"application/vnd.unknown, 415", "text/html, 415"})
    void aBodyOfAnUnknownTypeIsRefused(String type, int code) {
        server.answer(code, "POST", MAPS, type, "{\"metadata\":{\"name\":\"a\"}}");
    }

    @Test
    void anObjectOfAnotherNamespaceThanThePathIsRefused() {
        JsonNode refused = server.refused(400, "POST", MAPS, "{\"metadata\":{\"name\":\"a\",\"namespace\":\"y\"}}");
        assertThat(refused.path("message").asString())
                .isEqualTo("the namespace of the provided object does not match the namespace sent on the request");
    }
}
