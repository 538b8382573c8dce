package netpol.conformance.judge;

import static netpol.conformance.judge.ScriptedNetwork.DROPPED;
import static netpol.conformance.judge.ScriptedNetwork.OPEN;
import static netpol.conformance.judge.ScriptedNetwork.RESET;
import static netpol.conformance.judge.ScriptedNetwork.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** When a table is right, and when it is wrong. */
class ReachabilityCheckTest {

    private final JudgedTable told = new JudgedTable();

    @Test
    void aTableThatIsRightAndStaysSoIsRight() {
        TableResult result = told.judge(JudgedTable.AS_TOLD);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight()).hasValueSatisfying(at -> assertThat(at).isLessThan(Duration.ofMillis(10)));
        assertThat(result.rounds()).isGreaterThanOrEqualTo(3);
        assertThat(result.took()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(result.why()).startsWith("right after 0 s, and stayed so for ");
        assertThat(JudgedTable.cell(result, "nsb/client").observed()).hasSize(2)
                .allMatch(seen -> seen.outcome() == Outcome.TIMED_OUT);
        assertThat(JudgedTable.cell(result, "nsb/client").baseline()).hasSize(2)
                .allMatch(seen -> seen.outcome() == Outcome.CONNECTED);
        assertThat(JudgedTable.cell(result, "nsa/client").agreed()).isEqualTo(result.rounds());
    }

    @Test
    void aDashIsNotProbed() {
        TableResult result = told.judge(JudgedTable.AS_TOLD);

        assertThat(JudgedTable.cell(result, "nsa/server").state()).isEqualTo(CellState.NOT_ASSERTED);
        assertThat(JudgedTable.cell(result, "nsa/server").observed()).isEmpty();
    }

    @Test
    void aRefusalIsADenialToo() {
        TableResult result = told.judge(each -> each.from("nsb/client") ? RESET : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPodReachesItselfInATable() {
        TruthTable table = TruthTable.parse(List.of(List.of("from", "nsa/server:80/TCP"),
                List.of("nsa/server", "allow"), List.of("nsb/client", "deny")));
        Baseline baseline = told.check().baseline(table.asserted(), told.network().running());
        told.network().does(JudgedTable.AS_TOLD);

        assertThat(told.check().judge(table, told.network().running(), baseline).judgement())
                .isEqualTo(Judgement.RIGHT);
    }

    @Test
    void whatConvergesSlowlyIsRightAndItsTimeIsKnown() {
        TableResult result = told.judge(
                each -> each.at().toMillis() < 4000 ? OPEN : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.firstRight()).hasValueSatisfying(
                at -> assertThat(at).isBetween(Duration.ofMillis(4000), Duration.ofMillis(4500)));
        assertThat(JudgedTable.cell(result, "nsb/client").flips()).isEmpty();
        assertThat(JudgedTable.cell(result, "nsb/client").agreed()).isLessThan(result.rounds());
    }

    @Test
    void whatNeverConvergesIsWrongAfterTheLimit() {
        TableResult result = told.judge(each -> OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.took()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
        assertThat(result.why()).startsWith("1 of 2 connections is wrong after 3");
        assertThat(result.in(CellState.WRONG)).extracting(CellResult::connection)
                .containsExactly(JudgedTable.TABLE.asserted().get(1));
        assertThat(result.comparison()).isEqualTo("""
                from       | nsa/server:80/TCP
                nsa/client | allow
                nsb/client | deny -> ALLOW
                nsa/server | -""");
    }

    @Test
    void oneFamilyThatLeaksMakesTheCellWrong() {
        TableResult result = told.judge(
                each -> each.from("nsb/client") && each.family() == IpFamily.IPV4 ? DROPPED : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(JudgedTable.cell(result, "nsb/client").comparison()).isEqualTo("deny -> ALLOW IPv6");
    }

    @Test
    void oneFamilyThatIsDeniedMakesAnAllowedCellWrong() {
        TableResult result = told.judge(
                each -> each.from("nsb/client") || (each.family() == IpFamily.IPV6 && !each.itself()) ? RESET : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(JudgedTable.cell(result, "nsa/client").comparison()).isEqualTo("allow -> DENY IPv6");
    }
}
