package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody on a node does with kubectl, over the relay and the kubeconfig of the run. */
class KubectlIT {

    @TempDir
    static Path files;

    private static Fixture fixture;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Shell.run(List.of("sh", "-c", "command -v kubectl")).status() == 0, "needs the program kubectl");
        fixture = Fixture.start(PodNetwork.BRIDGE, files);
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static Shell.Result kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("env", "KUBECONFIG=/run/netpol/" + fixture.cluster().run() + "/kubeconfig", "HOME=" + files,
                        "kubectl"));
        command.addAll(List.of(arguments));
        return Shell.in(fixture.netns("node-a"), command.toArray(String[]::new));
    }

    private static String ok(String... arguments) throws IOException, InterruptedException {
        Shell.Result result = kubectl(arguments);
        assertThat(result.status()).as("kubectl %s: %s", String.join(" ", arguments), result.output()).isZero();
        return result.output();
    }

    private static Path file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(files, "object", ".yaml"), yaml);
    }

    private static String policy(String rules) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: p, namespace: default}
                spec:
                  podSelector: {}
                """ + rules.indent(2);
    }

    @Test
    void theKindsAreListed() throws Exception {
        assertThat(ok("api-resources", "-o", "name").lines()).contains("pods", "namespaces",
                "networkpolicies.networking.k8s.io");
        assertThat(ok("version")).contains("Server Version: v1.");
        assertThat(ok("get", "nodes", "-o", "name").lines()).containsExactly("node/node-a", "node/node-b");
        assertThat(ok("get", "ns", "-o", "name").lines()).contains("namespace/default", "namespace/kube-system");
    }

    @Test
    void podsShowTheirAddresses() throws Exception {
        fixture.namespace("shown", Map.of());
        Workload pod = fixture.pod("shown/a", "node-b", "web=80/TCP");
        assertThat(ok("get", "pod", "a", "-n", "shown", "-o",
                "jsonpath={.status.phase} {.status.podIP} {.status.podIPs[1].ip} {.status.hostIP} {.spec.nodeName}"
                        + " {.spec.containers[0].ports[0].name} {.metadata.labels.app}"))
                .isEqualTo("Running " + Fixture.v4(pod).getHostAddress() + " fd00:244:2::2 172.30.0.12 node-b web a");
    }

    @Test
    void appliedPoliciesAreCompletedAndReplaced() throws Exception {
        Path first = file(policy("ingress: [{ports: [{port: 80}]}]\negress: [{}]"));
        ok("apply", "-f", first.toString());
        assertThat(ok("get", "netpol", "p", "-o", "jsonpath={.spec.policyTypes} {.spec.ingress[0].ports[0].protocol}"))
                .isEqualTo("[\"Ingress\",\"Egress\"] TCP");
        Path second = file(policy("policyTypes: [Ingress]\ningress: [{ports: [{port: 81}]}]"));
        ok("apply", "-f", second.toString());
        assertThat(ok("get", "netpol", "p", "-o",
                "jsonpath={.spec.policyTypes} {.spec.ingress[*].ports[*].port} {.spec.egress}"))
                .isEqualTo("[\"Ingress\"] 81 ");
        ok("delete", "netpol", "p");
        assertThat(kubectl("get", "netpol", "p").output())
                .contains("networkpolicies.networking.k8s.io \"p\" not found");
    }

    @Test
    void labelsComeAndGo() throws Exception {
        ok("create", "-f",
                file("apiVersion: v1\nkind: Namespace\nmetadata: {name: labelled}\n").toString());
        ok("label", "ns", "labelled", "app=nsb", "team=x");
        ok("label", "ns", "labelled", "team-");
        assertThat(ok("get", "ns", "labelled", "-o", "jsonpath={.metadata.labels}"))
                .isEqualTo("{\"app\":\"nsb\",\"kubernetes.io/metadata.name\":\"labelled\"}");
        assertThat(ok("get", "ns", "-l", "app=nsb", "-o", "name")).isEqualTo("namespace/labelled\n");
    }

    @Test
    void deletingANamespaceStopsItsPods() throws Exception {
        fixture.namespace("doomed", Map.of());
        fixture.namespace("spared", Map.of());
        Workload doomed = fixture.pod("doomed/a", "node-a", "80/TCP");
        Workload spared = fixture.pod("spared/a", "node-a", "80/TCP");
        ok("delete", "ns", "doomed");
        assertThat(ok("get", "pods", "-A", "-o", "name").lines()).contains("pod/a").doesNotContain("pod/b");
        assertThat(kubectl("get", "pod", "a", "-n", "doomed").output()).contains("not found");
        Awaitility.await().until(() -> !Files.exists(Path.of("/run/netns", fixture.netns("doomed_a"))));
        assertThat(fixture.probe(spared, spared, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
        assertThat(fixture.probe(spared, doomed, "80/TCP").evidence()).isEqualTo("doomed/a does not run");
    }

    @Test
    void invalidPoliciesAreRefusedInTheWordsOfAnApiServer() throws Exception {
        assertRefused("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}]",
                "NetworkPolicy.networking.k8s.io \"p\" is invalid: spec.ingress[0].from[0].ipBlock.cidr: Invalid value:"
                        + " \"10.0.0.0/33\": must be a valid CIDR value");
        assertRefused("ingress: [{ports: [{port: 90, endPort: 80}]}]", "must be greater than or equal to `port`");
        assertRefused("policyTypes: [Sideways]", "Unsupported value: \"Sideways\"");
        assertThat(kubectl("get", "netpol", "p").status()).isNotZero();
    }

    private static void assertRefused(String rules, String message) throws Exception {
        Shell.Result result = kubectl("create", "-f", file(policy(rules)).toString());
        assertThat(result.status()).isNotZero();
        assertThat(result.output().replace("The NetworkPolicy \"p\" is invalid",
                "NetworkPolicy.networking.k8s.io \"p\" is invalid"))
                .contains(message);
    }

    @Test
    void theOldFormOfPoliciesIsUnknown() throws Exception {
        Shell.Result result = kubectl("create", "-f",
                file(policy("").replace("networking.k8s.io/v1", "extensions/v1beta1")).toString());
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("no matches for kind \"NetworkPolicy\" in version \"extensions/v1beta1\"");
    }

    /** A current kubectl creates namespaces by protobuf. */
    @Test
    void aNamespaceIsMadeByItsCommand() throws Exception {
        ok("create", "ns", "by-command");
        assertThat(ok("get", "ns", "by-command", "-o", "jsonpath={.status.phase}")).isEqualTo("Active");
    }
}
