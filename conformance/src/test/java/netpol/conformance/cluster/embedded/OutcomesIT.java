package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five outcomes are told apart. Nodes filter what goes from the client on one to the server on the other. */
class OutcomesIT {

    @TempDir
    static Path logs;

    private static Fixture fixture;
    private static ProbeTarget client;
    private static ProbeTarget server;

    @BeforeAll
    static void start() {
        fixture = Fixture.start(PodNetwork.BRIDGE, logs);
        fixture.namespace("x", Map.of());
        client = fixture.pod("x/client", "node-a");
        server = fixture.pod("x/server", "node-b", "80/TCP", "53/UDP");
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @AfterEach
    void allowEverything() throws Exception {
        fixture.nft("node-b", "flush ruleset");
        assertThat(fixture.probeAll(client, server, "80/TCP")).extracting(Observation::outcome)
                .containsOnly(Outcome.CONNECTED);
    }

    private static void forward(String rule) throws Exception {
        fixture.nft("node-b", "add table inet t; add chain inet t f { type filter hook forward priority 0; };"
                + " add rule inet t f " + rule);
    }

    private static void assertEach(String port, Outcome outcome, String evidence) {
        assertThat(fixture.probeAll(client, server, port)).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.outcome()).as(seen.toString()).isEqualTo(outcome);
            assertThat(seen.evidence()).contains(evidence);
        });
    }

    @Test
    void theServerSaysWhoItIs() {
        assertEach("80/TCP", Outcome.CONNECTED, "x/server");
        assertEach("53/UDP", Outcome.CONNECTED, "x/server");
    }

    @Test
    void aClosedPortRefuses() {
        assertEach("81/TCP", Outcome.REFUSED, "reset");
    }

    @Test
    void aClosedDatagramPortIsUnreachable() {
        assertEach("54/UDP", Outcome.UNREACHABLE, "ICMP");
    }

    @Test
    void aResetOnTheWayRefuses() throws Exception {
        forward("meta l4proto tcp reject with tcp reset");
        assertEach("80/TCP", Outcome.REFUSED, "reset");
    }

    @Test
    void anIcmpErrorOnTheWayIsUnreachableAndSeenAtOnce() throws Exception {
        forward("reject with icmpx type admin-prohibited");
        assertEach("80/TCP", Outcome.UNREACHABLE, "ICMP");
        assertEach("53/UDP", Outcome.UNREACHABLE, "ICMP");
        assertThat(fixture.probe(client, server, "80/TCP").took()).isLessThan(Duration.ofMillis(500));
    }

    /** What nft rejects with by default: errno is that of a reset, the error queue knows better. */
    @Test
    void anIcmpPortUnreachableIsNoReset() throws Exception {
        forward("reject");
        assertEach("80/TCP", Outcome.UNREACHABLE, "ICMP");
    }

    @Test
    void whatIsDroppedTimesOut() throws Exception {
        forward("drop");
        assertEach("80/TCP", Outcome.TIMED_OUT, "no answer");
        assertEach("53/UDP", Outcome.TIMED_OUT, "no answer");
    }

    @Test
    void anAnswerThatIsDroppedTimesOut() throws Exception {
        forward("tcp sport 80 drop");
        assertEach("80/TCP", Outcome.TIMED_OUT, "no answer");
    }

    @Test
    void aHandshakeWithoutAnIdentityIsAFailedProbe() throws Exception {
        forward("tcp sport 80 tcp flags & psh == psh drop");
        assertEach("80/TCP", Outcome.PROBE_FAILED, "connected, but nobody said who he is");
    }

    @Test
    void anAnswerBySomebodyElseIsAFailedProbe() throws Exception {
        ProbeTarget other = fixture.pod("x/other", "node-b", "80/TCP");
        fixture.nft("node-b",
                "add table ip t; add chain ip t p { type nat hook prerouting priority -100; }; add rule ip t p ip daddr "
                        + Fixture.v4(server).getHostAddress() + " dnat to " + Fixture.v4(other).getHostAddress());
        Observation seen = fixture.probe(client, server, "80/TCP");
        fixture.cluster().stopPod(other);
        assertThat(seen.outcome()).isEqualTo(Outcome.PROBE_FAILED);
        assertThat(seen.evidence()).isEqualTo("answered by x/other instead of x/server");
    }

    @Test
    void noRouteInTheSourceIsAFailedProbe() throws Exception {
        ProbeTarget lost = fixture.pod("x/lost", "node-a");
        assertThat(Shell.in(fixture.netns("x_lost"), "ip", "route", "del", "default").status()).isZero();
        assertThat(Shell.in(fixture.netns("x_lost"), "ip", "-6", "route", "del", "default").status()).isZero();
        assertThat(fixture.probeAll(lost, server, "80/TCP")).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.outcome()).isEqualTo(Outcome.PROBE_FAILED);
            assertThat(seen.evidence()).contains("not even sent", "ENETUNREACH");
        });
        fixture.cluster().stopPod(lost);
    }

    /** So a node rejects what its own processes send. */
    @Test
    void aRejectionOnTheSourcesOwnHostIsUnreachable() throws Exception {
        for (String type : List.of("admin-prohibited", "port-unreachable")) {
            assertThat(probesThatTheSourceRejects(type)).as(type).containsOnly(Outcome.UNREACHABLE);
        }
    }

    @Test
    void aSourceThatFindsNoHostOrRouteIsAFailedProbe() throws Exception {
        for (String type : List.of("host-unreachable", "no-route")) {
            assertThat(probesThatTheSourceRejects(type)).as(type).containsOnly(Outcome.PROBE_FAILED);
        }
    }

    /** Over both families. */
    private static List<Outcome> probesThatTheSourceRejects(String type) throws Exception {
        ProbeTarget mute = fixture.pod("x/mute", "node-a");
        fixture.nft("x_mute", "add table inet t; add chain inet t o { type filter hook output priority 0; };"
                + " add rule inet t o tcp dport 80 reject with icmpx type " + type);
        List<Outcome> seen = fixture.probeAll(mute, server, "80/TCP").stream().map(Observation::outcome).toList();
        fixture.cluster().stopPod(mute);
        assertThat(seen).hasSize(2);
        return seen;
    }

    @Test
    void whatNoLongerRunsIsAFailedProbe() {
        ProbeTarget gone = fixture.pod("x/gone", "node-b", "80/TCP");
        fixture.cluster().stopPod(gone);
        assertThat(List.of(fixture.probe(client, gone, "80/TCP"), fixture.probe(gone, server, "80/TCP")))
                .allSatisfy(seen -> {
                    assertThat(seen.outcome()).isEqualTo(Outcome.PROBE_FAILED);
                    assertThat(seen.evidence()).isEqualTo("x/gone does not run");
                });
    }

    @Test
    void manyDeniedProbesTakeOneTimeoutTogether() throws Exception {
        InetAddress v6 = server.addresses().stream().filter(Inet6Address.class::isInstance).findFirst().orElseThrow();
        forward("ip6 daddr " + v6.getHostAddress() + " drop");
        long start = System.nanoTime();
        List<Observation> seen = fixture.cluster().probe(
                Collections.nCopies(500, Fixture.probe(client, server, v6, "80/TCP")),
                Duration.ofMillis(300));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(seen).extracting(Observation::outcome).containsOnly(Outcome.TIMED_OUT);
        assertThat(seen).allSatisfy(
                each -> assertThat(each.took()).isBetween(Duration.ofMillis(300), Duration.ofMillis(1500)));
    }
}
