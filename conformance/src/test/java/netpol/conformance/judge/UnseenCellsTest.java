package netpol.conformance.judge;

import static netpol.conformance.judge.ScriptedNetwork.OPEN;
import static netpol.conformance.judge.ScriptedNetwork.RESET;
import static netpol.conformance.judge.ScriptedNetwork.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.Connection;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** What could not be seen, or proves nothing, is no verdict. */
class UnseenCellsTest {

    private final JudgedTable told = new JudgedTable();

    @Test
    void aProbeThatFailsIsNoDenial() {
        TableResult result = told.judge(each -> each.from("nsb/client") ? failed("no buffer space") : OPEN);

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(JudgedTable.cell(result, "nsb/client").state()).isEqualTo(CellState.PROBE_FAILED);
        assertThat(result.why()).contains("nsb/client -> nsa/server:80/TCP could not be probed", "no buffer space");
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anAnswerFromSomebodyElseIsNoVerdict() {
        TableResult result = told.judge(
                each -> each.from("nsa/client") ? failed("answered by nsb/other") : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("answered by nsb/other");
        assertThat(result.comparison()).contains("allow -> PROBE FAILED");
    }

    @Test
    void aProbeThatFailsForAWhileIsTriedAgain() {
        TableResult result = told.judge(each -> each.from("nsb/client") && each.at().toMillis() < 2000
                ? failed("no buffer space")
                : JudgedTable.AS_TOLD.answer(each));

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void aFailedProbeInTheWindowDoesNotHideAFlip() {
        TableResult result = told.judge(each -> {
            long at = each.at().toMillis();
            boolean client = each.from("nsb/client");
            return client && at > 1400 && at < 1700
                    ? failed("no buffer space")
                    : client && at >= 1700 && at < 2000 ? OPEN : JudgedTable.AS_TOLD.answer(each);
        });

        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.unsteady()).isPositive();
        assertThat(result.firstRight()).hasValueSatisfying(
                at -> assertThat(at).isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void aLeakIsAFactEvenWhileOtherProbesFail() {
        assertThat(told.judge(each -> each.from("nsa/client") ? failed("no buffer space") : OPEN).judgement())
                .isEqualTo(Judgement.WRONG);
    }

    @Test
    void aDenialIsDoubtfulWhileOtherProbesFail() {
        assertThat(told.judge(each -> each.from("nsb/client") ? failed("no buffer space") : RESET).judgement())
                .isEqualTo(Judgement.ERRORED);
    }

    @Test
    void aServerThatIsGoneIsNoDenial() {
        TruthTable table = TruthTable.parse(List.of(List.of("from", "nsa/server:80/TCP", "nsa/server:81/TCP"),
                List.of("nsb/client", "allow", "deny"), List.of("nsa/server", "-", "-")));
        Baseline baseline = told.check().baseline(table.cells().keySet(), told.network().running());
        told.network().does(each -> each.connection().endsWith(":81/TCP") ? RESET : OPEN);

        TableResult result = told.check().judge(table, told.network().running(), baseline);

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("nsa/server does not reach itself on 81/TCP either (IPv4 refused)");
        assertThat(result.in(CellState.PROBE_FAILED)).extracting(CellResult::connection)
                .containsExactly(new Connection("nsb/client", "nsa/server", table.asserted().get(1).port()));
    }

    @Test
    void aCellThatDidNotConnectBeforeThePoliciesProvesNothing() {
        told.network().does(JudgedTable.AS_TOLD);
        Baseline baseline = told.check().baseline(JudgedTable.TABLE.asserted(), told.network().running());

        TableResult result = told.check().judge(JudgedTable.TABLE, told.network().running(), baseline);

        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).startsWith(
                "nsb/client could not reach nsa/server:80/TCP before any policy was applied: timed out in ");
        assertThat(JudgedTable.cell(result, "nsb/client").state()).isEqualTo(CellState.PROBE_FAILED);
        assertThat(JudgedTable.cell(result, "nsa/client").state()).isEqualTo(CellState.RIGHT);
    }

    @Test
    void whatDoesNotRunIsNamed() {
        TruthTable table = TruthTable.parse(List.of(List.of("from", "nsa/sever:80/TCP"),
                List.of("nsa/client", "allow"), List.of("nsb/client", "deny")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> told.check().judge(table, told.network().running(), new Baseline(Map.of(), 1)))
                .withMessageContaining("Did you mean nsa/server?");
    }

    @Test
    void aClusterAtFaultIsHeardAlsoFromTheConfirmation() {
        assertThatThrownBy(() -> told.judge(each -> {
            if (each.timeout().equals(Timings.DEFAULT.confirmation()) && each.from("nsb/client")) {
                throw new ClusterException("the prober is gone");
            }
            return JudgedTable.AS_TOLD.answer(each);
        })).isInstanceOf(ClusterException.class).hasMessage("the prober is gone");
    }
}
