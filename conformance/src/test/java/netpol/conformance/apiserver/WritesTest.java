package netpol.conformance.apiserver;

import static netpol.conformance.apiserver.Api.CONFIG_MAPS;
import static netpol.conformance.apiserver.Api.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writes do, and the words in which they are refused. */
class WritesTest {

    private static final String APPLY = "application/apply-patch+yaml", MERGE = "application/merge-patch+json",
            STRATEGIC = "application/strategic-merge-patch+json", BY = "?fieldManager=one",
            LEASES = "/apis/coordination.k8s.io/v1/namespaces/default/leases",
            CLASSES = "/apis/scheduling.k8s.io/v1/priorityclasses", PODS = "/api/v1/namespaces/default/pods";
    private static final Api API = new Api();

    @AfterAll
    static void close() {
        API.close();
    }

    private static ApiAnswer apply(String path, String flow) {
        return API.send("PATCH", path + BY, APPLY, flow);
    }

    @Test
    void anAppliedFieldThatNoSchemaHasIsRefused() {
        assertThat(Api.refusal(apply(CONFIG_MAPS + "/unknown",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: unknown}, unknownField: 1}")))
                .isEqualTo("500 failed to create typed patch object (/unknown; /v1, Kind=ConfigMap): .unknownField: "
                        + "field not declared in schema");
    }

    @Test
    void anAppliedValueOfAnotherTypeIsRefused() {
        assertThat(Api.refusal(apply(CONFIG_MAPS + "/typed",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: typed}, data: text}")))
                .isEqualTo(
                        "500 failed to create typed patch object (/typed; /v1, Kind=ConfigMap): .data: expected map, "
                                + "got &{text}");
    }

    @Test
    void anAppliedValueThatItsTypeDoesNotHaveIsRefused() {
        assertThat(Api.refusal(apply(CONFIG_MAPS + "/time",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: time, creationTimestamp: never}}")))
                .startsWith("500 failed to convert new object (/time; /v1, Kind=ConfigMap) to proper version: "
                        + "unable to convert unstructured object to /v1, Kind=ConfigMap: ");
    }

    @Test
    void anAppliedObjectThatIsNewHasAName() {
        assertThat(Api.refusal(apply(CONFIG_MAPS + "/nameless", "{apiVersion: v1, kind: ConfigMap, metadata: {}}")))
                .isEqualTo(
                        "400 the name of the object (nameless based on URL) was undeterminable: name must be provided");
        apply(CONFIG_MAPS + "/nameless", "{apiVersion: v1, kind: ConfigMap, metadata: {name: nameless}}");
        assertThat(apply(CONFIG_MAPS + "/nameless", "{apiVersion: v1, kind: ConfigMap, metadata: {}}").code())
                .isEqualTo(200);
        assertThat(
                Api.refusal(apply(CONFIG_MAPS + "/nameless", "{apiVersion: v1, kind: ConfigMap, metadata: {name: z}}")))
                .isEqualTo("400 the name of the object (z) does not match the name on the URL (nameless)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1] | array", "text | string"})
    void whatIsAppliedIsAnObject(String body, String kind) {
        assertThat(Api.refusal(API.send("PATCH", CONFIG_MAPS + "/list" + BY, APPLY, body)))
                .isEqualTo(
                        "400 error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                                + kind + " into Go value of type map[string]interface {}");
    }

    @Test
    void anUpdateNamesItsObject() {
        API.post(CONFIG_MAPS, "{metadata: {name: put}}");
        assertThat(Api.refusal(API.send("PUT", CONFIG_MAPS + "/put", JSON, "{metadata: {}}")))
                .isEqualTo("400 the name of the object (put based on URL) was undeterminable: name must be provided");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/apis/coordination.k8s.io/v1/namespaces/default/leases/new | {metadata: {name: new}, spec: {}}",
            "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles/new | {metadata: {name: new}}",
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/new | {metadata: {name: new}}",
            "/api/v1/namespaces/default/endpoints/new | {metadata: {name: new}}",
            "/api/v1/namespaces/default/services/new | {metadata: {name: new}, spec: {ports: [{port: 80}]}}"})
    void anUpdateOfSomeKindsCreatesWhatIsMissing(String path, String flow) {
        assertThat(API.send("PUT", path, JSON, flow).code()).isEqualTo(201);
        assertThat(API.get(path).code()).isEqualTo(200);
    }

    @Test
    void anUpdateOfOtherKindsDoesNotCreate() {
        assertThat(Api.refusal(API.send("PUT", CONFIG_MAPS + "/never", JSON, "{metadata: {name: never}}")))
                .isEqualTo("404 configmaps \"never\" not found");
        assertThat(Api.refusal(API.send("PUT", LEASES + "/other", JSON, "{metadata: {name: other, uid: u}, spec: {}}")))
                .startsWith(
                        "409 Operation cannot be fulfilled on leases.coordination.k8s.io \"other\": StorageError: ");
    }

    @Test
    void aResourceVersionIsANumber() {
        API.post(CONFIG_MAPS, "{metadata: {name: numbered}}");
        assertThat(Api.refusal(
                API.send("PUT", CONFIG_MAPS + "/numbered", JSON, "{metadata: {name: numbered, resourceVersion: abc}}")))
                .isEqualTo("500 strconv.ParseUint: parsing \"abc\": invalid syntax");
    }

    @Test
    void anUpdateThatMustSayItsVersionIsRefusedWithoutOne() {
        API.post(LEASES, "{metadata: {name: versioned}, spec: {}}");
        assertThat(Api.refusal(API.send("PUT", LEASES + "/versioned", JSON, "{metadata: {name: versioned}, spec: {}}")))
                .isEqualTo("422 leases.coordination.k8s.io \"versioned\" is invalid: metadata.resourceVersion: "
                        + "Invalid value: 0: must be specified for an update");
    }

    @Test
    void containersThatAreAlwaysThereHaveNoOwnerOfTheList() {
        ApiAnswer pod = API.post(PODS, "{metadata: {name: owned}, spec: {containers: [{name: main, image: i}]}}");
        assertThat(Api.at(pod, "/metadata/managedFields/0/fieldsV1/f:spec/f:containers").propertyNames())
                .containsExactly("k:{\"name\":\"main\"}");
    }

    @Test
    void aListThatIsAlwaysWrittenIsNullWhenItIsMissing() {
        ApiAnswer role = API.post("/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles",
                "{metadata: {name: none}}");
        assertThat(Api.tree(role).path("rules").isNull()).isTrue();
    }

    @Test
    void aPriorityClassPreempts() {
        ApiAnswer made = API.post(CLASSES, "{metadata: {name: high}, value: 7}");
        assertThat(Api.at(made, "/preemptionPolicy").asString()).isEqualTo("PreemptLowerPriority");
        assertThat(Api.refusal(API.send("PUT", CLASSES + "/high", JSON,
                "{metadata: {name: high}, value: 8, preemptionPolicy: Never}")))
                .isEqualTo(
                        "422 PriorityClass.scheduling.k8s.io \"high\" is invalid: [value: Forbidden: may not be changed "
                                + "in an update., preemptionPolicy: Invalid value: \"Never\": field is immutable]");
    }

    @Test
    void aPriorityClassOfAUserIsLow() {
        assertThat(
                Api.refusal(API.post(CLASSES, "{metadata: {name: top}, value: 2000000000, preemptionPolicy: Maybe}")))
                .isEqualTo(
                        "422 PriorityClass.scheduling.k8s.io \"top\" is invalid: [value: Forbidden: maximum allowed value "
                                + "of a user defined priority is 1000000000, preemptionPolicy: Unsupported value: \"Maybe\": "
                                + "supported values: \"PreemptLowerPriority\", \"Never\"]");
        assertThat(Api.refusal(API.post(CLASSES, "{metadata: {name: system-x}, value: 1}"))).endsWith("metadata.name: "
                + "Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-x "
                + "is not a known system priority class");
    }

    @Test
    void metadataOfOneObjectIsNotThatOfAList() {
        assertThat(Api.refusal(API.get(CLASSES, "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1")))
                .isEqualTo("406 you requested PartialObjectMetadata, but the requested object is a list "
                        + "(*scheduling.PriorityClassList)");
        assertThat(Api.refusal(API.get("/api/v1/namespaces/default",
                "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")))
                .isEqualTo("406 you requested PartialObjectMetadataList, but the requested object is not a list "
                        + "(*core.Namespace)");
    }

    private static ApiAnswer patch(String path, String type, String flow) {
        return API.send("PATCH", path, type, flow);
    }

    @Test
    void aPatchThatMakesAnotherTypeShowsThePatch() {
        API.post(CONFIG_MAPS, "{metadata: {name: patched}, data: {a: b}}");
        assertThat(Api.refusal(patch(CONFIG_MAPS + "/patched", STRATEGIC, "{data: {a: {}}}")))
                .isEqualTo("422  \"\" is invalid: patch: Invalid value: \"map[data:map[a:map[]]]\": "
                        + "unrecognized type: string");
        assertThat(Api.refusal(patch(CONFIG_MAPS + "/patched", STRATEGIC, "{data: text}")))
                .isEqualTo("422  \"\" is invalid: patch: Invalid value: \"map[data:text]\": "
                        + "cannot restore map from string");
        assertThat(Api.refusal(patch(CONFIG_MAPS + "/patched?fieldValidation=Strict", STRATEGIC, "{foo: 1}")))
                .isEqualTo("422  \"\" is invalid: patch: Invalid value: \"map[foo:1]\": strict decoding error: "
                        + "unknown field \"foo\"");
        assertThat(Api.refusal(patch(CONFIG_MAPS + "/patched", MERGE, "{data: text}")))
                .startsWith("422  \"\" is invalid: patch: Invalid value: \"{")
                .endsWith(
                        "json: cannot unmarshal string into Go struct field ConfigMap.data of type map[string]string");
    }

    @Test
    void aPatchDoesNotChangeTheKind() {
        API.post(CONFIG_MAPS, "{metadata: {name: kind}}");
        assertThat(Api.refusal(patch(CONFIG_MAPS + "/kind", MERGE, "{kind: Other}")))
                .startsWith("422  \"\" is invalid: patch: Invalid value: ")
                .endsWith("no kind \"Other\" is registered for version \"v1\" in scheme \"pkg/runtime/scheme.go:111\"");
        assertThat(patch(CONFIG_MAPS + "/kind", STRATEGIC, "{kind: Other}").code()).isEqualTo(200);
    }

    @Test
    void aStrategicPatchReplacesTheSelectorOfABudget() {
        String budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
        API.post(budgets, "{metadata: {name: all}, spec: {minAvailable: 1, selector: {matchLabels: {a: b}}}}");
        assertThat(Api.at(patch(budgets + "/all", STRATEGIC, "{spec: {selector: {}}}"), "/spec/selector"))
                .hasToString("{}");
        assertThat(Api.refusal(patch(budgets + "/all/status", MERGE,
                "{status: {conditions: [{type: Ready, status: 'True'}]}}"))).endsWith(
                        "[status.conditions[0].lastTransitionTime: Required value, status.conditions[0].reason: Required value]");
    }

    @Test
    void aCollectionIsDeletedAndAnsweredAsItWas() {
        String all = CONFIG_MAPS + "?labelSelector=gone";
        API.post(CONFIG_MAPS, "{metadata: {name: held, labels: {gone: ''}, finalizers: [e.org/hold]}}");
        assertThat(Api.refusal(API.ask("DELETE", all + "&dryRun=Some", "", Map.of())))
                .isEqualTo("422 DeleteOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"Some\"]: "
                        + "supported values: \"All\"");
        ApiAnswer deleted = API.ask("DELETE", all, "", Map.of());
        assertThat(Api.at(deleted, "/items/0/metadata").has("deletionTimestamp")).isFalse();
        assertThat(Api.at(API.get(CONFIG_MAPS + "/held"), "/metadata").has("deletionTimestamp")).isTrue();
    }

    @Test
    void theUpdateThatEndsAnObjectIsAnsweredWithWhatItSet() {
        API.post(CONFIG_MAPS, "{metadata: {name: ends, finalizers: [e.org/hold]}}");
        API.ask("DELETE", CONFIG_MAPS + "/ends", "", Map.of());
        ApiAnswer last = API.send("PUT", CONFIG_MAPS + "/ends", JSON, "{metadata: {name: ends}, data: {a: b}}");
        assertThat(Api.at(last, "/data/a").asString()).isEqualTo("b");
        assertThat(API.get(CONFIG_MAPS + "/ends").code()).isEqualTo(404);
    }

    @Test
    void aDryDeletionOfAPodShowsItsEnd() {
        API.post(PODS, "{metadata: {name: dry}, spec: {containers: [{name: main, image: i}]}}");
        ApiAnswer answer = API.ask("DELETE", PODS + "/dry?dryRun=All", "", Map.of());
        assertThat(Api.at(answer, "/metadata/deletionGracePeriodSeconds").asInt(-1)).isZero();
        assertThat(API.get(PODS + "/dry").code()).isEqualTo(200);
    }

    @Test
    void aPageIsNotTheLastWhileObjectsFollow() {
        String paged = "/api/v1/namespaces/kube-public/configmaps";
        for (String flow : List.of("{metadata: {name: a, labels: {page: ''}}}", "{metadata: {name: b}}")) {
            API.post(paged, flow);
        }
        assertThat(Api.at(API.get(paged + "?limit=1&labelSelector=page"), "/metadata").has("continue")).isTrue();
        assertThat(Api.at(API.get(paged + "?limit=9&labelSelector=page"), "/metadata").has("continue")).isFalse();
    }

    @Test
    void anUnknownGroupIsNoApi() {
        ApiAnswer answer = API.get("/apis/nowhere.example.org/v1/things");
        assertThat(answer.code()).isEqualTo(404);
        assertThat(Api.text(answer)).isEqualTo("404 page not found\n");
        assertThat(Api.refusal(API.get("/apis/apps/v7/deployments")))
                .isEqualTo("404 the server could not find the requested resource");
    }

    @Test
    void theTwoClassesOfSystemPodsAreThere() {
        assertThat(Api.at(API.get(CLASSES + "/system-node-critical"), "/value").asInt()).isEqualTo(2_000_001_000);
        assertThat(Api.at(API.get(CLASSES + "/system-cluster-critical"), "/value").asInt()).isEqualTo(2_000_000_000);
    }
}
