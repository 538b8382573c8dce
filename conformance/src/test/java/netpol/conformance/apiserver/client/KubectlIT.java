package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user does with kubectl, of the versions that are found. */
@ParameterizedClass
@MethodSource("programs")
@Timeout(120)
class KubectlIT {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    /** From here on, kubectl waits for any field, and servers name unknown fields. */
    private static final int WAITS_FOR_FIELDS = 23, SERVER_VALIDATES = 25, SHOWS_SUBRESOURCES = 24;

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a, labels: {app: web}}
            spec: {containers: [{name: main, image: nowhere/main, ports: [{containerPort: 80}]}]}
            """, POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: p}
            spec:
              podSelector: {matchLabels: {app: web}}
              policyTypes: [Ingress, Egress]
              ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{protocol: TCP, port: 80}]}]
            """;

    @TempDir
    static Path directory;

    private static ApiUnderTest server;

    private final Optional<Path> program;
    private Kubectl kubectl;

    KubectlIT(Optional<Path> program) {
        this.program = program;
    }

    static Stream<Optional<Path>> programs() {
        List<Path> found = Kubectl.programs();
        return found.isEmpty() ? Stream.of(Optional.empty()) : found.stream().map(Optional::of);
    }

    @BeforeAll
    static void start() throws Exception {
        server = ApiUnderTest.start(directory.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newNamespace() throws Exception {
        assumeTrue(program.isPresent(), "needs the program kubectl");
        String namespace = "kubectl-" + NAMESPACES.incrementAndGet();
        Path home = Files.createDirectories(directory.resolve("home-" + namespace));
        kubectl = Kubectl.of(program.get(), server.kubeconfig(directory), home).in(namespace);
        kubectl.ok("create", "namespace", namespace);
    }

    @Test
    void theServerIsDescribed() throws Exception {
        assertThat(kubectl.ok("version")).containsPattern("Server Version: .*v?1\\.");
        assertThat(kubectl.ok("cluster-info")).contains("is running at").contains(server.url().toString());
        assertThat(kubectl.ok("config", "view", "--minify")).contains("current-context: tested");
        assertThat(kubectl.ok("api-versions").lines()).contains("v1", "apps/v1", "networking.k8s.io/v1",
                "discovery.k8s.io/v1", "coordination.k8s.io/v1", "events.k8s.io/v1", "rbac.authorization.k8s.io/v1");
        assertThat(kubectl.ok("api-resources")).containsPattern("pods +po +v1 +true +Pod")
                .containsPattern("networkpolicies +netpol +networking.k8s.io/v1 +true +NetworkPolicy");
        assertThat(kubectl.ok("api-resources", "-o", "name", "--namespaced=false").lines()).contains("namespaces",
                "nodes").doesNotContain("pods");
        assertThat(kubectl.ok("get", "--raw", "/readyz")).isEqualTo("ok");
    }

    @Test
    void everyKindIsShown() throws Exception {
        for (String kind : kubectl.ok("api-resources", "-o", "name", "--verbs=list").lines().toList()) {
            assertThat(kubectl.run("get", kind, "-A").status()).as("kubectl get %s", kind).isZero();
        }
    }

    @Test
    void objectsAreShownInEveryForm() throws Exception {
        kubectl.apply(POD);
        assertThat(kubectl.ok("get", "pods")).containsPattern("NAME +READY +STATUS +RESTARTS +AGE\n")
                .containsPattern("a +0/1 +Pending +0 +");
        assertThat(kubectl.ok("get", "pods", "-o", "wide")).containsPattern("AGE +IP +NODE +NOMINATED NODE");
        assertThat(kubectl.ok("get", "pod", "a", "-o", "yaml")).contains("kind: Pod").contains("image: nowhere/main");
        assertThat(kubectl.ok("get", "pod/a", "-o", "json")).contains("\"kind\": \"Pod\"");
        assertThat(kubectl.ok("get", "po", "a", "-o", "jsonpath={.spec.containers[0].ports[0].containerPort}"))
                .isEqualTo("80");
        assertThat(kubectl.ok("get", "pods", "-o", "custom-columns=N:.metadata.name,P:.status.phase"))
                .containsPattern("N +P\na +Pending");
        assertThat(kubectl.ok("get", "pods", "-o", "name")).isEqualTo("pod/a\n");
        assertThat(kubectl.ok("get", "pods", "--show-labels")).contains("app=web");
        assertThat(kubectl.ok("get", "pods", "-L", "app")).containsPattern("AGE +APP\n").contains("web");
        assertThat(kubectl.ok("get", "pods", "-l", "app in (web)", "-o", "name")).isEqualTo("pod/a\n");
        assertThat(kubectl.ok("get", "pods", "--field-selector", "status.phase=Running"))
                .contains("No resources found in " + kubectl.namespace() + " namespace.");
        assertThat(kubectl.ok("get", "pods", "-A", "--no-headers")).containsPattern(kubectl.namespace() + " +a +0/1");
        assertThat(kubectl.ok("get", "all")).contains("pod/a");
        assertThat(kubectl.ok("get", "pods", "--sort-by=.metadata.name", "--chunk-size=1")).contains("a ");
        assertThat(kubectl.refused("get", "pod", "missing"))
                .contains("Error from server (NotFound): pods \"missing\" not found");
        assertThat(kubectl.refused("get", "nothings")).contains("the server doesn't have a resource type \"nothings\"");
    }

    @Test
    void tablesHaveTheColumnsOfTheirKinds() throws Exception {
        kubectl.apply(POLICY);
        assertThat(kubectl.ok("get", "netpol")).containsPattern("NAME +POD-SELECTOR +AGE\np +app=web +");
        assertThat(kubectl.ok("get", "services", "-n", "default"))
                .containsPattern("NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\\(S\\) +AGE\n")
                .containsPattern("kubernetes +ClusterIP +10\\.96\\.0\\.1 +<none> +443/TCP");
        assertThat(kubectl.ok("get", "ns", kubectl.namespace())).containsPattern("NAME +STATUS +AGE\n.* +Active +");
        kubectl.ok("create", "deployment", "d", "--image=nowhere/main");
        assertThat(kubectl.ok("get", "deploy")).containsPattern("NAME +READY +UP-TO-DATE +AVAILABLE +AGE\nd +0/1");
        kubectl.ok("create", "configmap", "c", "--from-literal=a=b");
        assertThat(kubectl.ok("get", "cm", "c")).containsPattern("NAME +DATA +AGE\nc +1 ");
    }

    @Test
    void changesAreShownAsTheyCome() throws Exception {
        try (Kubectl.Watching watching = kubectl.watching("get", "pods", "-w", "-o", "wide");
                Kubectl.Watching names = kubectl.watching("get", "pods", "--watch", "-o", "name")) {
            kubectl.apply(POD);
            assertThat(watching.awaitLine("a ")).containsPattern("a +0/1 +Pending");
            assertThat(names.awaitLine("a")).isEqualTo("pod/a");
            kubectl.apply(POD.replace("name: a,", "name: b,"));
            assertThat(watching.awaitLine("b ")).containsPattern("b +0/1 +Pending");
            kubectl.ok("delete", "pod", "b", "--now");
        }
        try (Kubectl.Watching events = kubectl.watching("get", "pods", "-w", "--output-watch-events")) {
            events.awaitLine("ADDED");
            kubectl.ok("delete", "pod", "a", "--now", "--wait=false");
            assertThat(events.awaitLine("DELETED")).contains("a ");
        }
    }

    @Test
    void appliedObjectsAreCreatedChangedAndLeftAlone() throws Exception {
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: one, b: two}}";
        assertThat(kubectl.apply(map)).isEqualTo("configmap/c created\n");
        assertThat(kubectl.apply(map)).isEqualTo("configmap/c unchanged\n");
        kubectl.ok("patch", "cm", "c", "--type=merge", "-p", "{\"data\": {\"other\": \"three\"}}");
        assertThat(kubectl.apply(map.replace(", b: two", "").replace("one", "uno")))
                .isEqualTo("configmap/c configured\n");
        assertThat(kubectl.ok("get", "cm", "c", "-o", "jsonpath={.data}"))
                .isEqualTo("{\"a\":\"uno\",\"other\":\"three\"}");
        assertThat(kubectl.apply(POD + "---\n" + POLICY)).contains("pod/a created")
                .contains("networkpolicy.networking.k8s.io/p created");
        assertThat(kubectl.apply(POD + "---\n" + POLICY)).contains("pod/a unchanged")
                .contains("networkpolicy.networking.k8s.io/p unchanged");
        assertThat(kubectl.apply(POLICY.replace("port: 80", "port: 81"), "--dry-run=server"))
                .contains("networkpolicy.networking.k8s.io/p configured (server dry run)");
        assertThat(kubectl.ok("get", "netpol", "p", "-o", "jsonpath={.spec.ingress[0].ports[0]}"))
                .isEqualTo("{\"port\":80,\"protocol\":\"TCP\"}");
    }

    @Test
    void whatIsWrongIsRefusedInWords() throws Exception {
        String unknown = kubectl.refused("apply", "-f", kubectl.file(POD.replace("image:", "picture:")));
        assertThat(unknown).contains(kubectl.minor() >= SERVER_VALIDATES
                ? "unknown field \"spec.containers[0].picture\""
                : "unknown field \"picture\" in io.k8s.api.core.v1.Container");
        assertThat(kubectl.refused("create", "-f", kubectl.file(POLICY.replace("10.0.0.0/8", "10.0.0.0/33"))))
                .contains("is invalid").contains("spec.ingress[0].from[1].ipBlock.cidr: Invalid value");
        assertThat(kubectl.refused("apply", "-f", kubectl.file(POD.replace("v1", "v7"))))
                .contains("no matches for kind \"Pod\" in version \"v7\"");
        assertThat(kubectl.refused("create", "-f",
                kubectl.file(POLICY.replace("networking.k8s.io/v1", "extensions/v1beta1"))))
                .contains("no matches for kind \"NetworkPolicy\" in version \"extensions/v1beta1\"");
        assertThat(kubectl.refused("create", "ns", "Upper")).contains("Upper").contains("Invalid value");
    }

    @Test
    void serverSideApplyTellsConflicts() throws Exception {
        String map = kubectl.file("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: one}}");
        assertThat(kubectl.ok("apply", "--server-side", "-f", map)).isEqualTo("configmap/c serverside-applied\n");
        String other = kubectl.file("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: two}}");
        assertThat(kubectl.refused("apply", "--server-side", "--field-manager=other", "-f", other))
                .contains("Apply failed with 1 conflict: conflict with \"kubectl\": .data.a");
        assertThat(kubectl.ok("apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", other))
                .isEqualTo("configmap/c serverside-applied\n");
        assertThat(kubectl.ok("get", "cm", "c", "-o", "jsonpath={.data.a}")).isEqualTo("two");
        kubectl.ok("apply", "--server-side", "-f", kubectl.file(POLICY));
        assertThat(kubectl.ok("apply", "--server-side", "-f", kubectl.file(POLICY))).contains("serverside-applied");
    }

    @Test
    void differencesAreShown() throws Exception {
        kubectl.apply(POLICY);
        assertThat(kubectl.ok("diff", "-f", kubectl.file(POLICY))).isEmpty();
        Program.Ran diff = kubectl.run("diff", "-f", kubectl.file(POLICY.replace("port: 80", "port: 81")));
        assertThat(diff.status()).as(diff.output()).isEqualTo(1);
        assertThat(diff.output()).containsPattern("\n- +- port: 80|\n- +port: 80")
                .containsPattern("\n\\+ +(- )?port: 81");
        Program.Ran fresh = kubectl.run("diff", "-f", kubectl.file(POD));
        assertThat(fresh.status()).as(fresh.output()).isEqualTo(1);
        assertThat(fresh.output()).contains("+kind: Pod");
    }

    @Test
    void patchesAreOfThreeTypes() throws Exception {
        kubectl.ok("create", "deployment", "d", "--image=nowhere/main");
        kubectl.ok("patch", "deploy", "d", "-p",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"side\",\"image\":\"s\"}]}}}}");
        assertThat(kubectl.ok("get", "deploy", "d", "-o", "jsonpath={.spec.template.spec.containers[*].name}"))
                .isEqualTo("side main");
        kubectl.ok("patch", "deploy", "d", "--type=merge", "-p",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"only\",\"image\":\"s\"}]}}}}");
        kubectl.ok("patch", "deploy", "d", "--type=json", "-p",
                "[{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"t\"}]");
        assertThat(kubectl.ok("get", "deploy", "d", "-o", "jsonpath={.spec.template.spec.containers[*].image}"))
                .isEqualTo("t");
        assertThat(kubectl.ok("patch", "deploy", "d", "-p", "{}")).contains("patched (no change)");
        if (kubectl.minor() >= SHOWS_SUBRESOURCES) {
            kubectl.ok("patch", "deploy", "d", "--subresource=status", "--type=merge", "-p",
                    "{\"status\":{\"observedGeneration\":7}}");
            assertThat(kubectl.ok("get", "deploy", "d", "--subresource=status", "-o",
                    "jsonpath={.status.observedGeneration}")).isEqualTo("7");
        }
    }

    @Test
    void labelsAndAnnotationsComeAndGo() throws Exception {
        kubectl.apply(POD);
        assertThat(kubectl.ok("label", "pod", "a", "team=x")).contains("pod/a labeled");
        assertThat(kubectl.refused("label", "pod", "a", "team=y")).contains("'team' already has a value (x)");
        kubectl.ok("label", "pod", "a", "team=y", "--overwrite");
        kubectl.ok("label", "pods", "--all", "app-");
        assertThat(kubectl.ok("get", "pod", "a", "-o", "jsonpath={.metadata.labels}")).isEqualTo("{\"team\":\"y\"}");
        kubectl.ok("annotate", "pod", "a", "note=1", "example.org/other=2");
        kubectl.ok("annotate", "pod", "a", "note-");
        assertThat(kubectl.ok("get", "pod", "a", "-o", "jsonpath={.metadata.annotations}")).doesNotContain("note")
                .contains("\"example.org/other\":\"2\"");
        kubectl.ok("label", "ns", kubectl.namespace(), "role=test");
        assertThat(kubectl.ok("get", "ns", "-l", "role=test", "-o", "name"))
                .contains("namespace/" + kubectl.namespace());
        assertThat(kubectl.refused("label", "pod", "a", "x=-")).contains("a valid label must be");
    }

    @Test
    void waitingEndsWhenItIsTime() throws Exception {
        kubectl.apply(POD);
        assertThat(kubectl.refused("wait", "--for=condition=Ready", "pod/a", "--timeout=1s")).contains("timed out");
        try (Kubectl.Watching ready = kubectl.watching("wait", "--for=condition=Ready", "pod/a", "--timeout=60s")) {
            status("{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}");
            ready.awaitLine("pod/a condition met");
        }
        if (kubectl.minor() >= WAITS_FOR_FIELDS) {
            kubectl.ok("wait", "--for=jsonpath={.status.phase}=Running", "pod/a", "--timeout=60s");
        }
        try (Kubectl.Watching gone = kubectl.watching("wait", "--for=delete", "pod/a", "--timeout=60s")) {
            kubectl.ok("delete", "pod", "a", "--grace-period=0", "--force");
            // Old ones say that it is not there when they come too late.
            if (gone.process().waitFor() != 0) {
                assertThat(gone.lines().readLine()).containsAnyOf("NotFound", "no matching resources found");
            }
        }
    }

    /** As a kubelet does. */
    private void status(String status) throws Exception {
        try (HttpApi api = new HttpApi(server)) {
            String path = "/api/v1/namespaces/" + kubectl.namespace() + "/pods/a/status";
            var answer = api.send(api.request(path).header("Content-Type", "application/merge-patch+json")
                    .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"status\":" + status + "}"))
                    .build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void objectsAreDescribed() throws Exception {
        kubectl.apply(POD + "---\n" + POLICY);
        kubectl.ok("create", "service", "clusterip", "s", "--tcp=80:8080");
        kubectl.apply("{apiVersion: v1, kind: Node, metadata: {name: node-of-kubectl}}");
        kubectl.ok("create", "deployment", "d", "--image=nowhere/main");
        assertThat(kubectl.ok("describe", "pod", "a")).containsPattern("Name: +a\n").containsPattern("Labels: +app=web")
                .containsPattern("Image: +nowhere/main").containsPattern("Status: +Pending").contains("Events:");
        assertThat(kubectl.ok("describe", "service", "s")).containsPattern("Type: +ClusterIP")
                .containsPattern("Port: +80-8080 +80/TCP").contains("Endpoints:");
        assertThat(kubectl.ok("describe", "netpol", "p")).containsPattern("PodSelector: +app=web")
                .contains("To Port: 80/TCP").contains("CIDR: 10.0.0.0/8").contains("Except: 10.1.0.0/16")
                .contains("Policy Types: Ingress, Egress");
        assertThat(kubectl.ok("describe", "node", "node-of-kubectl")).containsPattern("Name: +node-of-kubectl")
                .contains("Non-terminated Pods:");
        assertThat(kubectl.ok("describe", "namespace", kubectl.namespace())).containsPattern("Status: +Active")
                .contains("No resource quota");
        assertThat(kubectl.ok("describe", "deployment", "d")).containsPattern("Selector: +app=d");
        kubectl.ok("delete", "node", "node-of-kubectl");
    }

    @Test
    void objectsAreDeleted() throws Exception {
        kubectl.apply(POD + "---\n" + POLICY);
        assertThat(kubectl.ok("delete", "pod", "a", "--dry-run=server")).contains("(server dry run)");
        kubectl.ok("get", "pod", "a");
        assertThat(kubectl.ok("delete", "pod/a", "networkpolicy/p")).contains("pod \"a\"").contains("\"p\"");
        assertThat(kubectl.ok("delete", "pod", "a", "--ignore-not-found")).isEmpty();
        assertThat(kubectl.refused("delete", "pod", "a"))
                .contains("Error from server (NotFound): pods \"a\" not found");
        kubectl.apply(POD + "---\n" + POD.replace("name: a,", "name: b,"));
        kubectl.ok("delete", "pods", "-l", "app=web", "--grace-period=1");
        kubectl.apply(POD);
        kubectl.ok("delete", "pods", "--all", "--grace-period=0", "--force");
        assertThat(kubectl.ok("get", "pods")).contains("No resources found");
        kubectl.ok("create", "deployment", "d", "--image=nowhere/main");
        kubectl.ok("delete", "deployment", "d", "--cascade=" + (kubectl.minor() < 20 ? "false" : "orphan"),
                "--wait=false");
        String deployment = kubectl.file("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: e}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: e}}
                  template: {metadata: {labels: {app: e}}, spec: {containers: [{name: c, image: i}]}}
                """);
        kubectl.ok("create", "-f", deployment);
        kubectl.ok("delete", "-f", deployment, "--cascade=foreground", "--wait=false");
    }

    @Test
    void aNamespaceGoesWithWhatItHolds() throws Exception {
        assumeTrue(server.hasControllers(), "needs a server with controllers");
        kubectl.apply(POD);
        kubectl.ok("delete", "namespace", kubectl.namespace(), "--timeout=60s");
        assertThat(kubectl.refused("get", "pod", "a")).contains("NotFound");
        assertThat(kubectl.refused("get", "ns", kubectl.namespace())).contains("NotFound");
    }

    @Test
    void whatIsAllowedIsTold() throws Exception {
        assertThat(kubectl.ok("auth", "can-i", "create", "pods")).isEqualTo("yes\n");
        assertThat(kubectl.ok("auth", "can-i", "get", "pods", "--subresource=log")).isEqualTo("yes\n");
        assertThat(kubectl.ok("auth", "can-i", "get", "/healthz")).isEqualTo("yes\n");
        assertThat(kubectl.ok("auth", "can-i", "--list")).containsPattern("Resources +Non-Resource URLs +")
                .containsPattern("\\*\\.\\* +\\[\\] +\\[\\] +\\[\\*\\]");
        if (kubectl.minor() >= 28) {
            assertThat(kubectl.ok("auth", "whoami")).containsPattern("Username +\\S+");
        }
    }

    @Test
    void fieldsAreExplained() throws Exception {
        assertThat(kubectl.ok("explain", "networkpolicy.spec.ingress.ports.endPort")).contains("NetworkPolicy")
                .contains("endPort").contains("integer");
        assertThat(kubectl.ok("explain", "pod", "--recursive")).contains("containers").contains("hostNetwork");
        assertThat(kubectl.refused("explain", "pod.spec.nothing")).contains("does not exist");
    }

    @Test
    void objectsAreMadeByCommands() throws Exception {
        kubectl.ok("create", "configmap", "c", "--from-literal=k=v");
        kubectl.ok("create", "secret", "generic", "s", "--from-literal=k=v");
        kubectl.ok("create", "serviceaccount", "sa");
        kubectl.ok("create", "role", "r", "--verb=get", "--resource=pods,networkpolicies.networking.k8s.io");
        kubectl.ok("create", "rolebinding", "rb", "--role=r", "--serviceaccount=" + kubectl.namespace() + ":sa");
        kubectl.ok("create", "deployment", "d", "--image=nowhere/main", "--replicas=0");
        kubectl.ok("expose", "deployment", "d", "--port=80");
        kubectl.ok("run", "ran", "--image=nowhere/main", "--labels=app=ran", "--port=80");
        assertThat(kubectl.ok("get", "secret", "s", "-o", "jsonpath={.data.k}")).isEqualTo("dg==");
        assertThat(kubectl.ok("get", "role", "r", "-o", "jsonpath={.rules[*].resources}"))
                .contains("networkpolicies");
        assertThat(kubectl.ok("get", "service", "d", "-o", "jsonpath={.spec.selector.app} {.spec.ports[0].port}"))
                .isEqualTo("d 80");
        assertThat(kubectl.ok("create", "configmap", "dry", "--dry-run=server", "-o", "name"))
                .isEqualTo("configmap/dry\n");
        assertThat(kubectl.refused("get", "cm", "dry")).contains("NotFound");
        assertThat(kubectl.refused("create", "configmap", "c"))
                .contains("configmaps \"c\" already exists");
    }

    @Test
    void objectsAreReplacedAndEdited() throws Exception {
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: before}}";
        assertThat(kubectl.ok("create", "-f", kubectl.file(map))).contains("configmap/c created");
        assertThat(kubectl.ok("replace", "-f", kubectl.file(map.replace("a: before", "b: before"))))
                .contains("configmap/c replaced");
        assertThat(kubectl.ok("get", "cm", "c", "-o", "jsonpath={.data}")).isEqualTo("{\"b\":\"before\"}");
        assertThat(kubectl.ok("edit", "cm", "c")).contains("configmap/c edited");
        assertThat(kubectl.ok("get", "cm", "c", "-o", "jsonpath={.data}")).isEqualTo("{\"b\":\"after\"}");
        assertThat(kubectl.ok("replace", "--force", "-f", kubectl.file(map))).contains("configmap/c replaced");
        assertThat(kubectl.refused("replace", "-f", kubectl.file(map.replace("name: c", "name: missing"))))
                .contains("configmaps \"missing\" not found");
        assertThat(kubectl.refused("replace", "-f",
                kubectl.file(map.replace("name: c", "name: c, resourceVersion: \"1\""))))
                .contains("the object has been modified");
    }

    @Test
    void deploymentsAreScaled() throws Exception {
        kubectl.ok("create", "deployment", "d", "--image=nowhere/main", "--replicas=0");
        assertThat(kubectl.ok("scale", "deployment", "d", "--replicas=3")).contains("scaled");
        assertThat(kubectl.ok("get", "deploy", "d", "-o", "jsonpath={.spec.replicas}")).isEqualTo("3");
        assertThat(kubectl.refused("scale", "deployment", "d", "--current-replicas=7", "--replicas=1"))
                .contains("xpected replicas to be 7, was 3");
    }

    @Test
    void nodesAreCordonedAndTainted() throws Exception {
        kubectl.apply("{apiVersion: v1, kind: Node, metadata: {name: tainted}}");
        kubectl.ok("cordon", "tainted");
        assertThat(kubectl.ok("get", "node", "tainted")).contains("SchedulingDisabled");
        kubectl.ok("uncordon", "tainted");
        kubectl.ok("taint", "nodes", "tainted", "k=v:NoSchedule");
        assertThat(kubectl.ok("get", "node", "tainted", "-o", "jsonpath={.spec.taints[0].key}")).isEqualTo("k");
        kubectl.ok("taint", "nodes", "tainted", "k-");
        kubectl.ok("delete", "node", "tainted");
    }

    @Test
    void customKindsAreKindsLikeOthers() throws Exception {
        String group = kubectl.namespace() + ".example.org";
        kubectl.apply("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gates.GROUP}
                spec:
                  group: GROUP
                  scope: Namespaced
                  names: {plural: gates, singular: gate, kind: Gate, shortNames: [gt]}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    additionalPrinterColumns: [{name: Port, type: integer, jsonPath: .spec.port}]
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            properties: {port: {type: integer, minimum: 1, description: Where it opens.}}
                """.replace("GROUP", group));
        kubectl.ok("wait", "--for=condition=Established", "crd/gates." + group, "--timeout=60s");
        String gate = "{apiVersion: GROUP/v1, kind: Gate, metadata: {name: g}, spec: {port: 80}}".replace("GROUP",
                group);
        kubectl.apply(gate);
        assertThat(kubectl.apply(gate)).contains("unchanged");
        assertThat(kubectl.ok("get", "gates." + group)).containsPattern("NAME +PORT\ng +80");
        assertThat(kubectl.ok("explain", "gates.spec", "--api-version=" + group + "/v1")).contains("Where it opens.");
        assertThat(kubectl.refused("apply", "-f", kubectl.file(gate.replace("80", "0")))).contains("spec.port");
        kubectl.ok("delete", "crd", "gates." + group);
    }
}
