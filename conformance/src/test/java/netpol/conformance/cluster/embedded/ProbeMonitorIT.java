package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.Try;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor sees of rules that come and go in the middle of it. */
class ProbeMonitorIT {

    private static final Duration BEAT = Duration.ofMillis(10);

    @TempDir
    static Path logs;

    private static Fixture fixture;
    private static ProbeTarget client;

    @BeforeAll
    static void start() {
        fixture = Fixture.start(PodNetwork.BRIDGE, logs);
        fixture.namespace("x", Map.of());
        client = fixture.pod("x/client", "node-a");
        fixture.pod("x/server", "node-b", "80/TCP", "53/UDP", "80/SCTP");
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static ProbeMonitor monitor(String port) {
        return fixture.cluster().monitor(List.of(new MonitoredConnection("x/client", "x/server", Port.parse(port))),
                BEAT);
    }

    private static void aWhile() {
        Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
    }

    private static void drops() throws Exception {
        fixture.nft("node-b", "add table inet w; add chain inet w f { type filter hook forward priority 0; };"
                + " add rule inet w f meta l4proto { tcp, udp, sctp } drop");
    }

    private static List<TrySeries> interrupted(String port) throws Exception {
        try (ProbeMonitor monitor = monitor(port)) {
            aWhile();
            drops();
            aWhile();
            fixture.nft("node-b", "flush ruleset");
            aWhile();
            return monitor.stop();
        }
    }

    /** All of one kind, then of the other, then of the first again. */
    private static void assertOneOutage(TrySeries series) {
        List<Boolean> wrong = series.tries().stream()
                .map(each -> each.observation().outcome() != Outcome.CONNECTED || each.resent()).toList();
        assertThat(wrong).startsWith(false).endsWith(false).contains(true);
        List<Try> during = series.tries().subList(wrong.indexOf(true), wrong.lastIndexOf(true));
        assertThat(during.getLast().sent().minus(during.getFirst().sent())).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void gapOfLessThanASecondIsSeenAlthoughTcpSendsAgain() throws Exception {
        assertThat(interrupted("80/TCP")).hasSize(2).allSatisfy(ProbeMonitorIT::assertOneOutage);
    }

    @Test
    void datagramsThatAreDroppedAreSeenToo() throws Exception {
        assertThat(interrupted("53/UDP")).hasSize(2).allSatisfy(ProbeMonitorIT::assertOneOutage);
    }

    @Test
    void associationsThatAreDroppedAreSeenToo() throws Exception {
        assertThat(interrupted("80/SCTP")).hasSize(2).allSatisfy(ProbeMonitorIT::assertOneOutage);
    }

    @Test
    void podThatIsStartedAgainBeginsASeriesOfItsOwn() {
        ProbeTarget first = fixture.pod("x/late", "node-b", "81/TCP");
        try (ProbeMonitor monitor = fixture.cluster()
                .monitor(List.of(new MonitoredConnection("x/client", "x/late", Port.parse("81/TCP"))), BEAT)) {
            aWhile();
            fixture.cluster().stopPod(first);
            ProbeTarget second = fixture.pod("x/late", "node-b", "81/TCP");
            aWhile();
            List<TrySeries> series = monitor.stop();
            assertThat(series).hasSize(4).allSatisfy(each -> {
                assertThat(each.probe().from()).isEqualTo(client);
                assertThat(each.tries()).first().satisfies(
                        one -> assertThat(one.observation().outcome()).isEqualTo(Outcome.CONNECTED));
            });
            assertThat(series).filteredOn(TrySeries::gone).extracting(each -> each.probe().to())
                    .containsOnly(first);
            assertThat(series).filteredOn(each -> !each.gone()).extracting(each -> each.probe().to())
                    .containsOnly(second);
            fixture.cluster().stopPod(second);
        }
    }
}
