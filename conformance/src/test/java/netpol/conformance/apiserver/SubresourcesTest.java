package netpol.conformance.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.review.User;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be done below an object. */
class SubresourcesTest {

    private static final String PODS = "/api/v1/namespaces/default/pods",
            ACCOUNTS = "/api/v1/namespaces/default/serviceaccounts", GATES = "/apis/e.org/v1/namespaces/default/gates",
            STRATEGIC = "application/strategic-merge-patch+json", MERGE = "application/merge-patch+json";
    private static final Api API = new Api();

    @AfterAll
    static void close() {
        API.close();
    }

    private static ApiAnswer debug(String pod, String containers) {
        return API.send("PATCH", PODS + "/" + pod + "/ephemeralcontainers", STRATEGIC,
                "{metadata: {labels: {a: b}}, spec: {ephemeralContainers: [" + containers + "]}}");
    }

    private static void pod(String name) {
        assertThat(API.post(PODS, "{metadata: {name: '" + name + "'}, spec: {containers: [{name: main, image: i}]}}")
                .code()).isEqualTo(201);
    }

    @Test
    void anEphemeralContainerIsAddedAndNothingElse() {
        pod("added");
        ApiAnswer answer = debug("added", "{name: debug, image: d}");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(Api.at(answer, "/spec/ephemeralContainers/0/terminationMessagePolicy").asString()).isEqualTo("File");
        assertThat(Api.at(answer, "/metadata/labels").isMissingNode()).isTrue();
        assertThat(Api.at(answer, "/metadata/generation").asInt()).isEqualTo(2);
        assertThat(Api.at(answer, "/metadata/managedFields/1/subresource").asString()).isEqualTo("ephemeralcontainers");
    }

    @Test
    void anEphemeralContainerStays() {
        pod("kept");
        debug("kept", "{name: debug, image: d}");
        assertThat(Api.refusal(debug("kept", "{name: debug, $patch: delete}")))
                .isEqualTo("422 Pod \"kept\" is invalid: "
                        + "spec.ephemeralContainers: Forbidden: existing ephemeral containers \"debug\" may not be removed\n");
        assertThat(Api.refusal(debug("kept", "{name: debug, image: other}"))).startsWith("422 Pod \"kept\" is invalid: "
                + "spec.ephemeralContainers: Forbidden: existing ephemeral containers \"debug\" may not be changed\n");
    }

    @Test
    void anEphemeralContainerIsValidated() {
        pod("valid");
        assertThat(Api.refusal(debug("valid", "{name: main, image: d}, {name: other}")))
                .isEqualTo(
                        "422 Pod \"valid\" is invalid: [spec.ephemeralContainers[0].name: Duplicate value: \"main\", "
                                + "spec.ephemeralContainers[1].image: Required value]");
    }

    @Test
    void aServiceAccountGetsATokenThatTellsWhoItIs() {
        API.post(ACCOUNTS, "{metadata: {name: robot}}");
        ApiAnswer answer = API.post(ACCOUNTS + "/robot/token", "{}");
        assertThat(answer.code()).isEqualTo(201);
        assertThat(Api.at(answer, "/kind").asString()).isEqualTo("TokenRequest");
        assertThat(Api.at(answer, "/spec/expirationSeconds").asInt()).isEqualTo(3600);
        assertThat(Api.at(answer, "/status/expirationTimestamp").asString()).endsWith("Z");
        String token = Api.at(answer, "/status/token").asString();
        assertThat(API.core().serviceAccount(token).map(User::name)).contains("system:serviceaccount:default:robot");
        assertThat(API.core().serviceAccount(token).orElseThrow().groups()).isEqualTo(
                List.of("system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated"));
        ApiAnswer review = API.post("/apis/authentication.k8s.io/v1/tokenreviews",
                "{spec: {token: '" + token + "'}}");
        assertThat(Api.at(review, "/status/user/username").asString()).isEqualTo("system:serviceaccount:default:robot");
    }

    @Test
    void aTokenEndsWithItsServiceAccount() {
        API.post(ACCOUNTS, "{metadata: {name: brief}}");
        String token = Api.at(API.post(ACCOUNTS + "/brief/token", "{}"), "/status/token").asString();
        API.ask("DELETE", ACCOUNTS + "/brief", "", Map.of());
        assertThat(API.core().serviceAccount(token)).isEmpty();
    }

    @Test
    void aTokenForAnotherAudienceIsNoneForTheServer() {
        API.post(ACCOUNTS, "{metadata: {name: vault}}");
        String token = Api.at(API.post(ACCOUNTS + "/vault/token", "{spec: {audiences: [vault]}}"), "/status/token")
                .asString();
        assertThat(API.core().serviceAccount(token)).isEmpty();
    }

    @Test
    void aTokenLivesTenMinutesAtLeast() {
        API.post(ACCOUNTS, "{metadata: {name: hasty}}");
        assertThat(Api.refusal(API.post(ACCOUNTS + "/hasty/token", "{spec: {expirationSeconds: 60}}"))).isEqualTo(
                "422 TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 60: "
                        + "may not specify a duration less than 10 minutes");
        assertThat(Api.refusal(API.post(ACCOUNTS + "/missing/token", "{}")))
                .isEqualTo("404 serviceaccounts \"missing\" not found");
    }

    private static void defineGates() {
        API.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                """
                {metadata: {name: 'gates.e.org'}, spec: {group: 'e.org', scope: Namespaced, names: {plural: gates, kind: Gate},
                  versions: [{name: v1, served: true, storage: true,
                    selectableFields: [{jsonPath: '.spec.mode'}, {jsonPath: '.spec.number'}],
                    subresources: {status: {}, scale: {specReplicasPath: '.spec.size', statusReplicasPath: '.status.size',
                      labelSelectorPath: '.status.selector'}},
                    schema: {openAPIV3Schema: {type: object, properties: {
                      spec: {type: object, properties: {mode: {type: string}, number: {type: integer}, size: {type: integer}}},
                      status: {type: object, properties: {size: {type: integer}, selector: {type: string}}}}}}}]}}""");
        Awaitility.await().until(() -> API.get(GATES).code() == 200);
    }

    private static String gate(String name, String spec) {
        return "{apiVersion: 'e.org/v1', kind: Gate, metadata: {name: '" + name + "'}, spec: " + spec + "}";
    }

    private static List<String> selected(String field) {
        return Api.at(API.get(GATES + "?fieldSelector=" + field), "/items").valueStream()
                .map(each -> each.at("/metadata/name").asString()).toList();
    }

    @Test
    void aCustomKindSelectsByItsSelectableFields() {
        defineGates();
        API.post(GATES, gate("open", "{mode: open, number: 3}"));
        API.post(GATES, gate("shut", "{mode: shut}"));
        assertThat(selected("spec.mode%3Dopen")).containsExactly("open");
        assertThat(selected("spec.number%3D3")).containsExactly("open");
        assertThat(Api.refusal(API.get(GATES + "?fieldSelector=spec.size%3D1")))
                .isEqualTo("400 field label not supported: spec.size");
    }

    @Test
    void theScaleOfACustomKindIsWhereItsDefinitionSays() {
        defineGates();
        API.post(GATES, gate("scaled", "{size: 2}"));
        API.send("PATCH", GATES + "/scaled/status", MERGE, "{status: {size: 1, selector: 'app=a'}}");
        JsonNode scale = Api.tree(API.get(GATES + "/scaled/scale"));
        assertThat(scale.path("spec")).hasToString("{\"replicas\":2}");
        assertThat(scale.path("status")).hasToString("{\"replicas\":1,\"selector\":\"app=a\"}");
        API.send("PATCH", GATES + "/scaled/scale", MERGE, "{spec: {replicas: 5}}");
        assertThat(Api.at(API.get(GATES + "/scaled"), "/spec/size").asInt()).isEqualTo(5);
        assertThat(Api.refusal(API.send("PATCH", GATES + "/scaled/scale", MERGE, "{spec: {replicas: -1}}"))).isEqualTo(
                "422 Gate.e.org \"scaled\" is invalid: .spec.size: Invalid value: -1: should be a non-negative integer");
    }

    @Test
    void aCustomObjectWithoutReplicasHasNoScale() {
        defineGates();
        API.post(GATES, gate("sizeless", "{}"));
        assertThat(Api.refusal(API.get(GATES + "/sizeless/scale")))
                .isEqualTo("500 Internal error occurred: the spec replicas field \".spec.size\" does not exist");
    }

    @Test
    void aCustomObjectIsRefusedForItsNameAndItsSchemaAtOnce() {
        defineGates();
        assertThat(Api.refusal(API.post(GATES, gate("Wrong_Name", "{mode: 5}")))).startsWith(
                "422 Gate.e.org \"Wrong_Name\" is invalid: [metadata.name: Invalid value: \"Wrong_Name\": ")
                .contains("spec.mode: Invalid value: \"integer\"");
    }

    @Test
    void aCustomObjectAnswersForPathsBelowIt() {
        defineGates();
        assertThat(Api.refusal(API.get(GATES + "/a/nothing"))).isEqualTo("404 gates.e.org \"a\" not found");
        assertThat(API.post(GATES + "/other", gate("posted", "{}")).code()).isEqualTo(201);
        assertThat(Api.at(API.get(GATES), "/metadata/continue").asString("none")).isEmpty();
    }

    @Test
    void theAddressOfAPodIsTheFirstOfItsAddresses() {
        pod("addressed");
        ApiAnswer answer = API.send("PATCH", PODS + "/addressed/status", MERGE, "{status: {podIP: 10.0.0.1}}");
        assertThat(Api.at(answer, "/status/podIPs")).hasToString("[{\"ip\":\"10.0.0.1\"}]");
    }

    @Test
    void aServiceKeepsTheConditionsOfItsStatus() {
        String services = "/api/v1/namespaces/default/services";
        API.post(services, "{metadata: {name: kept}, spec: {ports: [{port: 80}]}}");
        API.send("PATCH", services + "/kept/status", MERGE, "{status: {conditions: [{type: Ready, status: 'True', "
                + "reason: Fine, message: '', lastTransitionTime: '2026-01-02T03:04:05Z'}]}}");
        ApiAnswer changed = API.send("PATCH", services + "/kept", MERGE, "{spec: {sessionAffinity: ClientIP}}");
        assertThat(Api.at(changed, "/status/conditions/0/reason").asString()).isEqualTo("Fine");
    }
}
