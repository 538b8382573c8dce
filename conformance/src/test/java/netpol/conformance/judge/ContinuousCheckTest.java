package netpol.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.Try;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** A check whose tries are written down beforehand: web is allowed, db is not. */
class ContinuousCheckTest {

    private static final TruthTable TABLE = TruthTable.parse(
            List.of(List.of("from", "shop/app:80/TCP"), List.of("shop/web", "allow"), List.of("shop/db", "deny")));
    private static final int TRIES = 50;

    private final List<TrySeries> seen = new ArrayList<>();
    private final List<MonitoredConnection> asked = new ArrayList<>();

    @Test
    void whatHeldThroughoutIsRight() {
        tries("web", at -> Outcome.CONNECTED);
        tries("db", at -> Outcome.TIMED_OUT);
        ContinuousResult result = judge();
        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.cells()).extracting(ContinuousCell::tries).containsExactly(TRIES, TRIES);
        assertThat(asked).extracting(MonitoredConnection::from).containsExactly("shop-x/web", "shop-x/db");
    }

    @Test
    void oneDeniedConnectionThatCameAboutIsALeak() {
        tries("web", at -> Outcome.CONNECTED);
        tries("db", at -> at == 20 ? Outcome.CONNECTED : Outcome.TIMED_OUT);
        ContinuousResult result = judge();
        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.why()).isEqualTo("1 leak (the longest for 10 ms) in 1 of 2 watched connections");
        ContinuousCell db = result.wrong().getFirst();
        assertThat(db.wrong()).isEqualTo(1);
        assertThat(db.firstWrong()).contains(Duration.ofMillis(200));
    }

    @Test
    void longestRunIsThatOfTriesWithoutARightOneBetween() {
        tries("web", at -> (at >= 10 && at < 14) || at == 30 ? Outcome.REFUSED : Outcome.CONNECTED);
        tries("db", at -> Outcome.TIMED_OUT);
        ContinuousCell web = judge().wrong().getFirst();
        assertThat(web.fault()).isEqualTo("outage");
        assertThat(web.wrong()).isEqualTo(5);
        assertThat(web.longest()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void allowedConnectionThatNeededASecondPacketIsAnOutage() {
        series("web", false, resent(TRIES, 20));
        tries("db", at -> Outcome.TIMED_OUT);
        ContinuousResult result = judge();
        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.wrong().getFirst().evidence()).startsWith("connected when it was sent again");
    }

    @Test
    void machineThatWasTooSlowIsNeitherAPassNorAnOutage() {
        series("web", false, IntStream.range(0, TRIES).filter(at -> at < 20 || at > 41)
                .mapToObj(at -> attempt(at, at > 41 && at < 44 ? Outcome.TIMED_OUT : Outcome.CONNECTED)).toList());
        tries("db", at -> Outcome.TIMED_OUT);
        ContinuousResult result = judge();
        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("for 230 ms no try of shop/web -> shop/app:80/TCP (IPv4) says anything");
    }

    @Test
    void leakIsAFactHoweverSlowTheMachineWas() {
        series("web", false, List.of(attempt(0, Outcome.CONNECTED)));
        series("db", false, List.of(attempt(0, Outcome.CONNECTED), attempt(49, Outcome.TIMED_OUT)));
        assertThat(judge().judgement()).isEqualTo(Judgement.WRONG);
    }

    @Test
    void failedProbesSayNothingAndLeaveAGap() {
        tries("web", at -> Outcome.CONNECTED);
        tries("db", at -> at > 15 && at < 40 ? Outcome.PROBE_FAILED : Outcome.TIMED_OUT);
        assertThat(judge().judgement()).isEqualTo(Judgement.ERRORED);
    }

    @Test
    void newPodIsAdmittedAMomentLaterButNeverOpenForOne() {
        tries("web", at -> at < 5 ? Outcome.TIMED_OUT : Outcome.CONNECTED);
        tries("db", at -> at == 0 ? Outcome.CONNECTED : Outcome.TIMED_OUT);
        assertThat(judge().wrong()).extracting(ContinuousCell::fault).containsExactly("leak");
    }

    @Test
    void podThatWentTookItsConnectionsWithIt() {
        series("web", true, IntStream.range(0, TRIES)
                .mapToObj(at -> attempt(at, at > 45 ? Outcome.REFUSED : Outcome.CONNECTED)).toList());
        tries("db", at -> Outcome.TIMED_OUT);
        assertThat(judge().judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void allowedConnectionThatNeverCameAboutIsAnOutage() {
        tries("web", at -> Outcome.TIMED_OUT);
        tries("db", at -> Outcome.TIMED_OUT);
        assertThat(judge().wrong()).extracting(ContinuousCell::wrong).containsExactly(TRIES);
    }

    @Test
    void whatWasNeverTriedIsNotJudged() {
        tries("web", at -> Outcome.CONNECTED);
        ContinuousResult result = judge();
        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).isEqualTo("shop/db -> shop/app:80/TCP could not be tried while it was watched");
    }

    private void tries(String from, IntFunction<Outcome> outcome) {
        series(from, false, IntStream.range(0, TRIES).mapToObj(at -> attempt(at, outcome.apply(at))).toList());
    }

    private static List<Try> resent(int count, int which) {
        return IntStream.range(0, count)
                .mapToObj(at -> new Try(Duration.ofMillis(10L * at),
                        new Observation(Outcome.CONNECTED, Duration.ofMillis(1), "app"), at == which))
                .toList();
    }

    private static Try attempt(int at, Outcome outcome) {
        return new Try(Duration.ofMillis(10L * at), new Observation(outcome, Duration.ofMillis(1), "seen"), false);
    }

    private void series(String from, boolean gone, List<Try> tries) {
        InetAddress address = InetAddress.ofLiteral("10.0.0.1");
        ProbeTarget app = new ProbeTarget("shop-x/app", Optional.of("node"), List.of(address));
        ProbeTarget client = new ProbeTarget("shop-x/" + from, Optional.of("node"), List.of(address));
        seen.add(new TrySeries(new Probe(client, app, address, TABLE.asserted().getFirst().port()), Duration.ZERO,
                Duration.ofMillis(10L * TRIES), gone, tries));
    }

    private ContinuousResult judge() {
        return judge(InForce.AT_ONCE, new ScriptedNetwork());
    }

    private ContinuousResult judge(Supplier<InForce> inForce, ScriptedNetwork clock) {
        try (ContinuousCheck check = new ContinuousCheck(TABLE, name -> name.replace("/", "-x/"),
                (connections, interval) -> {
                    asked.addAll(connections);
                    return new Written();
                }, Timings.DEFAULT, inForce, clock)) {
            return check.end();
        }
    }

    /** A check that ended before would have seen nothing of what it is for. */
    @Test
    void aWatchGoesOnUntilTheLastChangeIsInForceAndThenForItsRest() {
        ScriptedNetwork clock = new ScriptedNetwork();
        InForce late = () -> clock.elapsed().toMillis() < 7000 ? InForce.Sign.PENDING : InForce.Sign.SEEN;

        assertThat(judge(() -> late, clock).took()).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9100));
    }

    private final class Written implements ProbeMonitor {

        @Override
        public List<TrySeries> stop() {
            return seen;
        }

        @Override
        public void close() {}
    }
}
