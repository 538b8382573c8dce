package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user changes with kubectl. */
@ParameterizedClass
@MethodSource("programs")
class KubectlChangesIT extends KubectlCase {

    KubectlChangesIT(Optional<Path> program) {
        super(program);
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
}
