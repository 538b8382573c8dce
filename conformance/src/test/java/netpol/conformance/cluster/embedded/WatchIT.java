package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.Try;
import netpol.conformance.cluster.TrySeries;
import netpol.conformance.cluster.WatchedConnection;
import netpol.conformance.cluster.Watching;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.Outcome;
import netpol.conformance.model.Port;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watch sees of rules that come and go in the middle of it. */
class WatchIT {

    private static final Duration BEAT = Duration.ofMillis(10);

    @TempDir
    static Path logs;

    private static Fixture fixture;
    private static Workload client;

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

    private static Watching watch(String port) {
        return fixture.cluster().watch(List.of(new WatchedConnection("x/client", "x/server", Port.parse(port))), BEAT);
    }

    private static void aWhile() {
        Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
    }

    private static void drops() throws Exception {
        fixture.nft("node-b", "add table inet w; add chain inet w f { type filter hook forward priority 0; };"
                + " add rule inet w f meta l4proto { tcp, udp, sctp } drop");
    }

    private static List<TrySeries> interrupted(String port) throws Exception {
        try (Watching watching = watch(port)) {
            aWhile();
            drops();
            aWhile();
            fixture.nft("node-b", "flush ruleset");
            aWhile();
            return watching.stop();
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
        assertThat(interrupted("80/TCP")).hasSize(2).allSatisfy(WatchIT::assertOneOutage);
    }

    @Test
    void datagramsThatAreDroppedAreSeenToo() throws Exception {
        assertThat(interrupted("53/UDP")).hasSize(2).allSatisfy(WatchIT::assertOneOutage);
    }

    @Test
    void associationsThatAreDroppedAreSeenToo() throws Exception {
        assertThat(interrupted("80/SCTP")).hasSize(2).allSatisfy(WatchIT::assertOneOutage);
    }

    @Test
    void podThatIsStartedAgainBeginsASeriesOfItsOwn() {
        Workload first = fixture.pod("x/late", "node-b", "81/TCP");
        try (Watching watching = fixture.cluster()
                .watch(List.of(new WatchedConnection("x/client", "x/late", Port.parse("81/TCP"))), BEAT)) {
            aWhile();
            fixture.cluster().stopPod(first);
            Workload second = fixture.pod("x/late", "node-b", "81/TCP");
            aWhile();
            List<TrySeries> series = watching.stop();
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
