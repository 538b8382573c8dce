package netpol.conformance.probe;

import static netpol.conformance.probe.ScriptedNetwork.DROPPED;
import static netpol.conformance.probe.ScriptedNetwork.OPEN;
import static netpol.conformance.probe.ScriptedNetwork.RESET;
import static netpol.conformance.probe.ScriptedNetwork.after;
import static netpol.conformance.probe.ScriptedNetwork.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.CellResult;
import netpol.conformance.model.CellState;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Outcome;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.TruthTable;
import netpol.conformance.probe.ScriptedNetwork.Script;
import org.junit.jupiter.api.Test;

/** nsa/client may reach nsa/server, nsb/client may not; time is the network's own. */
class ReachabilityCheckTest {

    private static final TruthTable TABLE = TruthTable.parse(List.of(List.of("from", "nsa/server:80/TCP"),
            List.of("nsa/client", "allow"), List.of("nsb/client", "deny"), List.of("nsa/server", "-")));
    private static final Script AS_TOLD = each -> each.from("nsb/client") ? DROPPED : OPEN;

    private final ScriptedNetwork network = new ScriptedNetwork().runs("nsa/server", "10.0.0.1", "fd00::1")
            .runs("nsa/client", "10.0.0.2", "fd00::2").runs("nsb/client", "10.0.0.3", "fd00::3");
    private final ReachabilityCheck check = new ReachabilityCheck(network, Timings.DEFAULT, network, Runnable::run);

    private TableResult judge(Script script) {
        Baseline baseline = check.baseline(TABLE.cells().keySet(), network.running());
        Duration began = network.elapsed();
        network.calls().clear();
        network.does(attempt -> script.answer(new ScriptedNetwork.Attempt(attempt.connection(), attempt.family(),
                attempt.at().minus(began), attempt.timeout())));
        return check.judge(TABLE, network.running(), baseline);
    }

    private static CellResult cell(TableResult result, String from) {
        return result.cells().stream().filter(each -> each.connection().from().equals(from)).findFirst().orElseThrow();
    }

    @Test
    void aTableThatIsRightAndStaysSoIsRight() {
        TableResult result = judge(AS_TOLD);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight()).hasValueSatisfying(at -> assertThat(at).isLessThan(Duration.ofMillis(10)));
        assertThat(result.rounds()).isGreaterThanOrEqualTo(3);
        assertThat(result.took()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(result.why()).startsWith("right after 0 s, and stayed so for ");
        assertThat(cell(result, "nsb/client").observed()).hasSize(2)
                .allMatch(seen -> seen.outcome() == Outcome.TIMED_OUT);
        assertThat(cell(result, "nsb/client").baseline()).hasSize(2)
                .allMatch(seen -> seen.outcome() == Outcome.CONNECTED);
        assertThat(cell(result, "nsa/client").agreed()).isEqualTo(result.rounds());
    }

    @Test
    void aDashIsNotProbed() {
        TableResult result = judge(AS_TOLD);

        assertThat(cell(result, "nsa/server").state()).isEqualTo(CellState.NOT_ASSERTED);
        assertThat(cell(result, "nsa/server").observed()).isEmpty();
    }

    @Test
    void aRefusalIsADenialToo() {
        TableResult result = judge(each -> each.from("nsb/client") ? RESET : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPodReachesItselfInATable() {
        TruthTable table = TruthTable.parse(List.of(List.of("from", "nsa/server:80/TCP"),
                List.of("nsa/server", "allow"), List.of("nsb/client", "deny")));
        Baseline baseline = check.baseline(table.asserted(), network.running());
        network.does(AS_TOLD);

        assertThat(check.judge(table, network.running(), baseline).judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void whatConvergesSlowlyIsRightAndItsTimeIsKnown() {
        TableResult result = judge(
                each -> each.at().toMillis() < 4000 ? OPEN : AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight()).hasValueSatisfying(
                at -> assertThat(at).isBetween(Duration.ofMillis(4000), Duration.ofMillis(4500)));
        assertThat(cell(result, "nsb/client").flips()).isEmpty();
        assertThat(cell(result, "nsb/client").agreed()).isLessThan(result.rounds());
    }

    @Test
    void whatNeverConvergesIsWrongAfterTheLimit() {
        TableResult result = judge(each -> OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.took()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
        assertThat(result.why()).startsWith("1 of 2 connections is wrong after 3");
        assertThat(result.in(CellState.WRONG)).extracting(CellResult::connection)
                .containsExactly(TABLE.asserted().get(1));
        assertThat(result.comparison()).isEqualTo("""
                from       | nsa/server:80/TCP
                nsa/client | allow
                nsb/client | deny -> ALLOW
                nsa/server | -""");
    }

    @Test
    void aCellThatFlipsBackFailsAtOnce() {
        TableResult result = judge(each -> each.at().toMillis() > 2000 ? OPEN : AS_TOLD.answer(each));
        assertThat(result.judgement()).as("the leak comes after the window").isEqualTo(Judgement.RIGHT);

        TableResult leaked = judge(each -> each.at().toMillis() > 600 ? OPEN : AS_TOLD.answer(each));

        assertThat(leaked.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(cell(leaked, "nsb/client").flips()).singleElement()
                .satisfies(flip -> assertThat(flip.at()).isGreaterThan(Duration.ofMillis(600)));
        assertThat(leaked.why())
                .startsWith("nsb/client -> nsa/server:80/TCP was right and is not any more: IPv4 connected");
    }

    @Test
    void aCellThatFlipsForOneRoundOnlyFails() {
        TableResult result = judge(
                each -> each.at().toMillis() > 1300 && each.at().toMillis() < 1600 ? OPEN : AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(cell(result, "nsb/client").flips()).hasSize(1);
    }

    @Test
    void anAllowedCellThatStopsConnectingIsAFlip() {
        TableResult result = judge(each -> each.from("nsb/client") || each.at().toMillis() > 400 && !each.itself()
                ? DROPPED
                : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(cell(result, "nsa/client").flips()).hasSize(1);
    }

    @Test
    void aLeakThatOnlyTheConfirmationSeesFails() {
        TableResult result = judge(
                each -> each.from("nsb/client") && each.timeout().toMillis() < 1000 ? DROPPED : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
    }

    @Test
    void slownessDoesNotPassForDenial() {
        TableResult result = judge(each -> each.from("nsb/client") ? after(700, Outcome.CONNECTED) : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(cell(result, "nsb/client").state()).isEqualTo(CellState.WRONG);
        assertThat(result.probeTimeout()).as("once fooled, rounds wait longer").isEqualTo(Duration.ofMillis(1250));
        assertThat(result.firstRight()).isEmpty();
    }

    @Test
    void whatOnlyLookedDeniedMayBecomeRightInTime() {
        TableResult result = judge(each -> !each.from("nsb/client")
                ? OPEN
                : each.at().toMillis() < 5000 ? after(700, Outcome.CONNECTED) : DROPPED);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight())
                .hasValueSatisfying(at -> assertThat(at).isGreaterThanOrEqualTo(Duration.ofSeconds(4)));
        assertThat(cell(result, "nsb/client").flips()).as("and it shows").isNotEmpty();
    }

    @Test
    void anAllowedConnectionMayTakeItsTime() {
        TableResult result = judge(each -> each.from("nsb/client") ? DROPPED : after(800, Outcome.CONNECTED));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void oneFamilyThatLeaksMakesTheCellWrong() {
        TableResult result = judge(
                each -> each.from("nsb/client") && each.family() == IpFamily.IPV4 ? DROPPED : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(cell(result, "nsb/client").comparison()).isEqualTo("deny -> ALLOW IPv6");
    }

    @Test
    void oneFamilyThatIsDeniedMakesAnAllowedCellWrong() {
        TableResult result = judge(
                each -> each.from("nsb/client") || each.family() == IpFamily.IPV6 && !each.itself() ? RESET : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(cell(result, "nsa/client").comparison()).isEqualTo("allow -> DENY IPv6");
    }

    @Test
    void aProbeThatFailsIsNoDenial() {
        TableResult result = judge(each -> each.from("nsb/client") ? failed("no buffer space") : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(cell(result, "nsb/client").state()).isEqualTo(CellState.PROBE_FAILED);
        assertThat(result.why()).contains("nsb/client -> nsa/server:80/TCP could not be probed", "no buffer space");
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anAnswerFromSomebodyElseIsNoVerdict() {
        TableResult result = judge(
                each -> each.from("nsa/client") ? failed("answered by nsb/other") : AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("answered by nsb/other");
        assertThat(result.comparison()).contains("allow -> PROBE FAILED");
    }

    @Test
    void aProbeThatFailsForAWhileIsTriedAgain() {
        TableResult result = judge(each -> each.from("nsb/client") && each.at().toMillis() < 2000
                ? failed("no buffer space")
                : AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void aFailedProbeInTheWindowDoesNotHideAFlip() {
        TableResult result = judge(each -> {
            long at = each.at().toMillis();
            boolean client = each.from("nsb/client");
            return client && at > 1400 && at < 1700
                    ? failed("no buffer space")
                    : client && at >= 1700 && at < 2000 ? OPEN : AS_TOLD.answer(each);
        });

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
    }

    @Test
    void aLeakIsAFactEvenWhileOtherProbesFail() {
        assertThat(judge(each -> each.from("nsa/client") ? failed("no buffer space") : OPEN).judgement())
                .isEqualTo(Judgement.WRONG);
    }

    @Test
    void aDenialIsDoubtfulWhileOtherProbesFail() {
        assertThat(judge(each -> each.from("nsb/client") ? failed("no buffer space") : RESET).judgement())
                .isEqualTo(Judgement.ERRORED);
    }

    @Test
    void aServerThatIsGoneIsNoDenial() {
        TruthTable table = TruthTable.parse(List.of(List.of("from", "nsa/server:80/TCP", "nsa/server:81/TCP"),
                List.of("nsb/client", "allow", "deny"), List.of("nsa/server", "-", "-")));
        Baseline baseline = check.baseline(table.cells().keySet(), network.running());
        network.does(each -> each.connection().endsWith(":81/TCP") ? RESET : OPEN);

        TableResult result = check.judge(table, network.running(), baseline);

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("nsa/server does not reach itself on 81/TCP either (IPv4 refused)");
        assertThat(result.in(CellState.PROBE_FAILED)).extracting(CellResult::connection)
                .containsExactly(new Connection("nsb/client", "nsa/server", table.asserted().get(1).port()));
    }

    @Test
    void aCellThatDidNotConnectBeforeThePoliciesProvesNothing() {
        network.does(AS_TOLD);
        Baseline baseline = check.baseline(TABLE.asserted(), network.running());

        TableResult result = check.judge(TABLE, network.running(), baseline);

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).startsWith(
                "nsb/client could not reach nsa/server:80/TCP before any policy was applied: timed out in ");
        assertThat(cell(result, "nsb/client").state()).isEqualTo(CellState.PROBE_FAILED);
        assertThat(cell(result, "nsa/client").state()).isEqualTo(CellState.RIGHT);
    }

    @Test
    void whatDoesNotRunIsNamed() {
        TruthTable table = TruthTable.parse(List.of(List.of("from", "nsa/sever:80/TCP"),
                List.of("nsa/client", "allow"), List.of("nsb/client", "deny")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> check.judge(table, network.running(), new Baseline(java.util.Map.of(), 1)))
                .withMessageContaining("Did you mean nsa/server?");
    }

    @Test
    void aClusterAtFaultIsHeardAlsoFromTheConfirmation() {
        assertThatThrownBy(() -> judge(each -> {
            if (each.timeout().equals(Timings.DEFAULT.confirmation()) && each.from("nsb/client")) {
                throw new ClusterException("the prober is gone");
            }
            return AS_TOLD.answer(each);
        })).isInstanceOf(ClusterException.class).hasMessage("the prober is gone");
    }

    @Test
    void roundsGoOnWhileDenialsAreConfirmed() {
        Timings quick = new Timings(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(10), 2,
                Duration.ofMillis(5),
                Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(200));
        java.util.concurrent.CountDownLatch enough = new java.util.concurrent.CountDownLatch(10);
        ReachabilityCheck real = new ReachabilityCheck((probes, timeout) -> {
            if (probes.stream().anyMatch(each -> each.from().id().equals("nsb/client"))) {
                awaitIf(timeout.equals(quick.confirmation()), enough);
            }
            return network.probe(probes, timeout);
        }, quick);
        Baseline baseline = check.baseline(TABLE.asserted(), network.running());
        network.does(AS_TOLD);

        TableResult result = real.judge(TABLE, network.running(), baseline);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.rounds()).isGreaterThanOrEqualTo(10);
    }

    /** The confirmation ends when enough rounds have been seen beside it. */
    private static void awaitIf(boolean confirmation, java.util.concurrent.CountDownLatch enough) {
        if (!confirmation) {
            enough.countDown();
            return;
        }
        try {
            assertThat(enough.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
