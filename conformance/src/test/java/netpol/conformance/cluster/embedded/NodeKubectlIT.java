package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl on a node shows and changes of the embedded cluster, over the relay and the kubeconfig of the run. */
class NodeKubectlIT {

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

    @Test
    void theNodesAreListed() throws Exception {
        assertThat(ok("get", "nodes", "-o", "name").lines()).containsExactly("node/node-a", "node/node-b");
    }

    @Test
    void podsShowTheirAddresses() throws Exception {
        fixture.namespace("shown", Map.of());
        ProbeTarget pod = fixture.pod("shown/a", "node-b", "web=80/TCP");
        assertThat(ok("get", "pod", "a", "-n", "shown", "-o",
                "jsonpath={.status.phase} {.status.podIP} {.status.podIPs[1].ip} {.status.hostIP} {.spec.nodeName}"
                        + " {.spec.containers[0].ports[0].name} {.metadata.labels.app}"))
                .isEqualTo("Running " + Fixture.v4(pod).getHostAddress() + " fd00:244:2::2 172.30.0.12 node-b web a");
    }

    @Test
    void deletingANamespaceStopsItsPods() throws Exception {
        fixture.namespace("doomed", Map.of());
        fixture.namespace("spared", Map.of());
        ProbeTarget doomed = fixture.pod("doomed/a", "node-a", "80/TCP");
        ProbeTarget spared = fixture.pod("spared/a", "node-a", "80/TCP");
        ok("delete", "ns", "doomed");
        assertThat(ok("get", "pods", "-A", "-o", "name").lines()).contains("pod/a").doesNotContain("pod/b");
        assertThat(kubectl("get", "pod", "a", "-n", "doomed").output()).contains("not found");
        Awaitility.await().until(() -> !Files.exists(Path.of("/run/netns", fixture.netns("doomed_a"))));
        assertThat(fixture.probe(spared, spared, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
        assertThat(fixture.probe(spared, doomed, "80/TCP").evidence()).isEqualTo("doomed/a does not run");
    }
}
