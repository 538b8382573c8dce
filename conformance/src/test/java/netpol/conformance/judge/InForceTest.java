package netpol.conformance.judge;

import static netpol.conformance.judge.ScriptedNetwork.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** A table that is right before the change is in force says nothing of the change. */
class InForceTest {

    private final JudgedTable told = new JudgedTable();

    @Test
    void aSlowWrongControllerDoesNotPassByTheStateBeforeTheChange() {
        told.inForceAfter(6000);

        TableResult result = told.judge(each -> each.at().toMillis() > 6000 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
    }

    @Test
    void theWindowBeginsWhenTheChangeIsInForce() {
        told.inForceAfter(6000);

        TableResult result = told.judge(JudgedTable.AS_TOLD);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight()).hasValueSatisfying(
                at -> assertThat(at).isBetween(Duration.ofMillis(6000), Duration.ofMillis(7000)));
        assertThat(result.took()).isBetween(Duration.ofMillis(7000), Duration.ofMillis(9000));
        assertThat(result.unsteady()).isZero();
    }

    @Test
    void aChangeThatIsInForceSoonCostsNoRoundOfTheStateBefore() {
        told.inForceAfter(120);

        TableResult result = told.judge(
                each -> each.at().toMillis() < 120 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(JudgedTable.cell(result, "nsb/client").agreed()).isEqualTo(result.rounds());
    }

    @Test
    void aControllerThatNeverShowsItIsJudgedWhenItsTimeIsOver() {
        told.inForceAfter(Integer.MAX_VALUE);

        TableResult result = told.judge(JudgedTable.AS_TOLD);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.took()).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(35));
    }

    @Test
    void whatIsWrongLongAfterTheChangeIsInForceStaysWrongWhereThatIsSaid() {
        told.inForceAfter(3000);
        Timings decided = Timings.DEFAULT.onceInForce(Duration.ofSeconds(10));

        TableResult wrong = told.judge(decided, each -> OPEN);
        assertThat(wrong.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(wrong.took()).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(16));

        told.inForceAfter(Integer.MAX_VALUE);
        assertThat(told.judge(decided, each -> OPEN).took()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aQuestionThatWakesTheControllerIsNotAskedBeforeTheTableIsRight() {
        boolean[] asked = new boolean[1];
        told.inForce(InForce.onceRight(() -> {
            asked[0] = true;
            return InForce.AT_ONCE.get();
        }));

        TableResult result = told.judge(each -> asked[0] ? JudgedTable.AS_TOLD.answer(each) : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(asked[0]).isFalse();
    }

    @Test
    void aTableThatIsRightIsAskedAboutOnceAndItsWindowBeginsThen() {
        int[] asked = new int[1];
        told.inForce(InForce.onceRight(() -> {
            asked[0]++;
            return InForce.AT_ONCE.get();
        }));

        TableResult result = told.judge(
                each -> each.at().toMillis() < 2000 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(asked[0]).isOne();
        assertThat(result.took()).isBetween(Duration.ofMillis(3000), Duration.ofMillis(5000));
    }

    @Test
    void aControllerThatNeverShowsItIsNotWronged() {
        told.inForceAfter(Integer.MAX_VALUE);

        TableResult result = told.judge(
                each -> each.at().toMillis() < 20_000 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
    }
}
