package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of connections that are open while rules come and go. */
class OpenConnectionsIT {

    private static final Duration BEAT = Duration.ofMillis(100);

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
    void flush() throws Exception {
        fixture.nft("node-b", "flush ruleset");
    }

    private static OpenConnections open(String port) {
        return fixture.cluster().open(
                server.addresses().stream().map(to -> new Probe(client, server, to, Port.parse(port))).toList(), BEAT);
    }

    private static void rule(String verdict) throws Exception {
        fixture.nft("node-b", "add table inet w; add chain inet w f { type filter hook forward priority 0; };"
                + " add rule inet w f meta l4proto { tcp, udp } " + verdict);
    }

    private static void await(OpenConnections open, Predicate<ConnectionLiveness> state) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> open.look().stream().allMatch(state));
    }

    private static void assertSilenceIsSeenAndItsEnd(String port) throws Exception {
        try (OpenConnections open = open(port)) {
            assertThat(open.look()).hasSize(2).noneMatch(ConnectionLiveness::ended);
            rule("drop");
            await(open, each -> each.unanswered() > 10 && each.silent().compareTo(Duration.ofSeconds(1)) > 0);
            fixture.nft("node-b", "flush ruleset");
            await(open, each -> each.unanswered() <= 2 && !each.ended());
        }
    }

    @Test
    void silenceOfAStreamIsSeenAndItsEnd() throws Exception {
        assertSilenceIsSeenAndItsEnd("80/TCP");
    }

    @Test
    void silenceOfDatagramsIsSeenAndItsEnd() throws Exception {
        assertSilenceIsSeenAndItsEnd("53/UDP");
    }

    @Test
    void streamThatIsResetHasEnded() throws Exception {
        try (OpenConnections open = open("80/TCP")) {
            rule("counter; add rule inet w f meta l4proto tcp reject with tcp reset");
            await(open, ConnectionLiveness::ended);
            assertThat(open.look()).allSatisfy(
                    each -> assertThat(each.trouble().orElseThrow()).contains("ECONNRESET"));
        }
    }

    @Test
    void whatIsDeniedCannotBeOpened() throws Exception {
        rule("counter; add rule inet w f meta l4proto tcp reject with tcp reset");
        assertThatThrownBy(() -> open("80/TCP")).isInstanceOf(ClusterException.class)
                .hasMessageContaining("x/client -> x/server:80/TCP");
    }

    @Test
    void othersAreAnsweredAsEverMeanwhile() {
        try (OpenConnections open = open("80/TCP")) {
            assertThat(fixture.probeAll(client, server, "80/TCP"))
                    .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(Outcome.CONNECTED));
            await(open, each -> each.unanswered() <= 2);
        }
    }

    @Test
    void connectionsOfAPodEndWithIt() {
        ProbeTarget late = fixture.pod("x/late", "node-b", "81/TCP");
        try (OpenConnections open = fixture.cluster()
                .open(List.of(new Probe(client, late, Fixture.v4(late), Port.parse("81/TCP"))), BEAT)) {
            fixture.cluster().stopPod(late);
            await(open, each -> each.ended() || each.unanswered() > 10);
        }
    }
}
