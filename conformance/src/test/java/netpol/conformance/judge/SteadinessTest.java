package netpol.conformance.judge;

import static netpol.conformance.judge.ScriptedNetwork.DROPPED;
import static netpol.conformance.judge.ScriptedNetwork.OPEN;
import static netpol.conformance.judge.ScriptedNetwork.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** What was right has to stay so, and slowness is no denial. */
class SteadinessTest {

    private final JudgedTable told = new JudgedTable();

    @Test
    void aTableThatIsWrongAgainForGoodFailsWhenItsTimeIsOver() {
        TableResult result = told.judge(each -> each.at().toMillis() > 2000 ? OPEN : JudgedTable.AS_TOLD.answer(each));
        assertThat(result.judgement()).as("the leak comes after the window").isEqualTo(Judgement.RIGHT);
        assertThat(result.unsteady()).isZero();

        TableResult leaked = told.judge(each -> each.at().toMillis() > 600 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(leaked.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(leaked.took()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
        assertThat(JudgedTable.cell(leaked, "nsb/client").flips()).singleElement()
                .satisfies(flip -> assertThat(flip.at()).isGreaterThan(Duration.ofMillis(600)));
        assertThat(leaked.why()).startsWith("1 of 2 connections is wrong after 3")
                .contains(", and was right once before: it did not come to rest; "
                        + "nsb/client -> nsa/server:80/TCP: IPv4 connected");
    }

    /** As a controller does that programs its node in two steps, 200 ms apart. */
    @Test
    void oneWrongRoundAfterARightOneBeginsTheWaitAnewAndIsNoted() {
        TableResult result = told.judge(
                each -> each.at().toMillis() > 1300 && each.at().toMillis() < 1600
                        ? OPEN
                        : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(JudgedTable.cell(result, "nsb/client").flips()).hasSize(1);
        assertThat(result.firstRight()).hasValueSatisfying(
                at -> assertThat(at).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2000)));
        assertThat(result.unsteady()).isBetween(Duration.ofMillis(50), Duration.ofMillis(400));
        assertThat(result.why()).endsWith(
                "; unsteady: wrong for " + result.unsteady().toMillis() + " ms after it had been right");
        assertThat(result.took().minus(result.firstRight().orElseThrow())).as("the whole window and more, once more")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTableThatGoesToAndFroNeverRests() {
        TableResult result = told.judge(each -> each.at().plusMillis(1200).toMillis() % 3200 > 1900
                ? OPEN
                : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).as("right for 1.9 s again and again, which is more than one window")
                .isEqualTo(Judgement.WRONG);
        assertThat(result.why()).contains(" times before: it did not come to rest; ");
    }

    @Test
    void anAllowedCellThatStopsConnectingForGoodFails() {
        TableResult result = told
                .judge(each -> each.from("nsb/client") || (each.at().toMillis() > 400 && !each.itself())
                        ? DROPPED
                        : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(JudgedTable.cell(result, "nsa/client").flips()).hasSize(1);
    }

    @Test
    void aLeakThatOnlyTheConfirmationSeesFails() {
        TableResult result = told.judge(
                each -> each.from("nsb/client") && each.timeout().toMillis() < 1000 ? DROPPED : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aLeakThatOnlyTheConfirmationSeesBeginsTheWaitAnew() {
        TableResult result = told.judge(each -> each.from("nsb/client") && each.timeout().toMillis() > 1000
                && each.at().toMillis() < 3000 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight()).hasValueSatisfying(
                at -> assertThat(at).isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
        assertThat(result.why()).contains("; unsteady: wrong ");
    }

    @Test
    void slownessDoesNotPassForDenial() {
        TableResult result = told.judge(each -> each.from("nsb/client") ? after(700, Outcome.CONNECTED) : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(JudgedTable.cell(result, "nsb/client").state()).isEqualTo(CellState.WRONG);
        assertThat(result.probeTimeout()).as("once fooled, rounds wait longer").isEqualTo(Duration.ofMillis(1250));
        assertThat(result.firstRight()).isEmpty();
    }

    @Test
    void whatOnlyLookedDeniedMayBecomeRightInTime() {
        TableResult result = told.judge(each -> !each.from("nsb/client")
                ? OPEN
                : each.at().toMillis() < 5000 ? after(700, Outcome.CONNECTED) : DROPPED);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight())
                .hasValueSatisfying(at -> assertThat(at).isGreaterThanOrEqualTo(Duration.ofSeconds(4)));
        assertThat(JudgedTable.cell(result, "nsb/client").flips()).as("and it shows").isNotEmpty();
    }

    @Test
    void anAllowedConnectionMayTakeItsTime() {
        TableResult result = told.judge(each -> each.from("nsb/client") ? DROPPED : after(800, Outcome.CONNECTED));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void roundsGoOnWhileDenialsAreConfirmed() {
        Timings quick = new Timings(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5),
                Duration.ofMillis(10), 2,
                Duration.ofMillis(5),
                Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(200));
        CountDownLatch enough = new CountDownLatch(10);
        ReachabilityCheck real = new ReachabilityCheck((probes, timeout) -> {
            if (probes.stream().anyMatch(each -> each.from().id().equals("nsb/client"))) {
                awaitIf(timeout.equals(quick.confirmation()), enough);
            }
            return told.network().probe(probes, timeout);
        }, quick);
        Baseline baseline = told.check().baseline(JudgedTable.TABLE.asserted(), told.network().running());
        told.network().does(JudgedTable.AS_TOLD);

        TableResult result = real.judge(JudgedTable.TABLE, told.network().running(), baseline);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.rounds()).isGreaterThanOrEqualTo(10);
    }

    /** The confirmation ends when enough rounds have been seen beside it. */
    private static void awaitIf(boolean confirmation, CountDownLatch enough) {
        if (!confirmation) {
            enough.countDown();
            return;
        }
        try {
            assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
