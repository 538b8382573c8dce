package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user sees with kubectl. */
@ParameterizedClass
@MethodSource("programs")
class KubectlIT extends KubectlCase {

    KubectlIT(Optional<Path> program) {
        super(program);
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
