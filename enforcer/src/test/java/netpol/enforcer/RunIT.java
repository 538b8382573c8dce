package netpol.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program beside an API server, both in one network namespace. */
final class RunIT {

    private EnforcerNode node;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeNode() {
        Prerequisites.rootAndNft();
        node = new EnforcerNode(directory);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void policiesAreEnforcedAndFollowedAndOutliveTheProgramAndTheApiServer() throws Exception {
        node.startApiServer();
        Process first = node.run("--sync-period", "200ms");
        node.awaitReady();
        assertThat(node.table()).doesNotContain("10.0.0.1 : jump");

        node.apply("policy", """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: deny, namespace: nsa}
                spec: {podSelector: {}}
                """);
        EnforcerNode.SOON.untilAsserted(
                () -> assertThat(node.table()).contains("10.0.0.1 : jump ingress_", "fd00::1 : jump ingress_"));

        assertThat(node.get("/metrics")).contains("netpol_ready 1.0", "netpol_isolated_pods 1.0",
                "netpol_programmed_policies 1.0", "netpol_api_watching{kind=\"networkpolicies\"} 1.0",
                "netpol_known_objects{kind=\"pods\"} 1.0",
                "netpol_denied_packets_total{direction=\"ingress\",reason=\"policy\"} 0.0", "netpol_build_info{");

        first.destroy();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(node.output("run")).contains("in sync: 0 isolated pods on this node").contains("stopping");
        assertThat(node.table()).contains("10.0.0.1 : jump ingress_");

        Process second = node.run("--sync-period", "200ms");
        node.awaitReady();
        assertThat(node.table()).contains("10.0.0.1 : jump ingress_");
        node.change("delete", "policy");
        EnforcerNode.SOON.untilAsserted(() -> assertThat(node.table()).doesNotContain("10.0.0.1 : jump"));
        node.apply("policy", Files.readString(directory.resolve("policy.yaml")));
        EnforcerNode.SOON.untilAsserted(() -> assertThat(node.table()).contains("10.0.0.1 : jump ingress_"));

        node.api().destroyForcibly().waitFor();
        EnforcerNode.SOON.untilAsserted(
                () -> assertThat(node.output("run"))
                        .contains("pods are not watched: "));
        assertThat(node.table()).contains("10.0.0.1 : jump ingress_");
        assertThat(node.get("/readyz")).contains(" 200 ");
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void podsAreBoundToTheirLinksAndTheOnesThatAreNotAreNamed() throws Exception {
        node.startApiServer();
        Process bound = node.run();
        node.awaitReady();
        EnforcerNode.SOON.untilAsserted(() -> assertThat(node.get("/metrics")).contains("netpol_unbound_pods 1.0"));
        assertThat(node.get("/status")).contains("pod nsa/a is not bound to a link");
        assertThat(node.output("run")).contains("pod nsa/a is not bound to a link");

        try (NetworkNamespace pod = NetworkNamespace.create("a")) {
            node.namespace().run("ip link add vetha type veth peer name eth0 netns " + pod.name());
            node.namespace().run("ip link set vetha up");
            node.namespace().run("ip route add 10.0.0.1/32 dev vetha");
            EnforcerNode.SOON.untilAsserted(() -> assertThat(node.namespace().run("nft list table inet netpol_sources"))
                    .contains("\"vetha\" . 10.0.0.1", "\"vetha\" . fd00::1"));
            // The table is committed a moment before the process notes that the pod is bound.
            EnforcerNode.SOON.untilAsserted(() -> assertThat(node.get("/status")).doesNotContain("not bound"));
            assertThat(node.get("/metrics")).contains("netpol_unbound_pods 0.0",
                    "netpol_denied_packets_total{direction=\"egress\",reason=\"spoofed\"} 0.0");
        }
        bound.destroy();
        bound.waitFor();
        assertThat(node.namespace().run("nft list tables")).contains("netpol_sources", "table bridge netpol");

        node.run("--no-bind-pods");
        node.awaitReady();
        assertThat(node.namespace().run("nft list tables").strip()).isEqualTo("table inet netpol");
    }

    @Test
    void aBridgeThatIsSwitchedOffIsOnAgainWithinASecond() throws Exception {
        Prerequisites.bridgeNetfilter();
        node.namespace().run("ip link add cni0 type bridge");
        node.namespace().run("ip link add veth0 type veth peer name veth1");
        node.namespace().run("ip link set veth0 master cni0");
        node.namespace().run("ip link set cni0 up");
        node.startApiServer();
        node.run();
        node.awaitReady();

        for (String family : List.of("iptables", "ip6tables")) {
            node.namespace().run("ip link set cni0 type bridge nf_call_" + family + " 0");
            await().atMost(Duration.ofSeconds(1)).untilAsserted(
                    () -> assertThat(node.namespace().run("ip -d link show dev cni0"))
                            .contains("nf_call_iptables 1", "nf_call_ip6tables 1"));
        }
        assertThat(node.output("run")).contains("traffic over bridge cni0 is filtered from now on");
    }

    @Test
    void withoutAnApiServerItSaysSoWhileItTriesAndWhenItGivesUp() throws Exception {
        Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                contexts: [{name: c, context: {cluster: c}}]
                current-context: c
                """);
        Process run = node.run("--cache-sync-timeout", "5s");
        EnforcerNode.SOON.ignoreExceptions().untilAsserted(() -> assertThat(node.get("/readyz")).contains(" 503 ")
                .contains("not listed yet: pods (ConnectException").contains("nothing has been programmed yet"));

        assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(1);
        assertThat(node.output("run")).contains("not listed within 5.0 s from http://127.0.0.1:1")
                .doesNotContain("\tat ");
        assertThat(node.namespace().run("nft list ruleset")).isEmpty();
    }

    @Test
    void cleanupRemovesOurTableOnly() throws Exception {
        node.namespace().runWithInput("nft -f -", """
                add table inet netpol
                add table bridge netpol
                add table inet netpol_sources
                add table inet other
                """);

        Process cleanup = node.enforcer("cleanup");

        assertThat(cleanup.waitFor()).isZero();
        assertThat(node.namespace().run("nft list tables").strip()).isEqualTo("table inet other");
    }
}
