package netpol.conformance.scenario;

import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.Baseline;
import netpol.conformance.judge.ContinuousCheck;
import netpol.conformance.judge.ReachabilityCheck;
import netpol.conformance.model.Connection;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;

/** Who reaches whom in a scenario: held against the oracle, then against the network. */
public final class ScenarioReachability implements AutoCloseable {

    private final ScenarioState state;
    private final ScenarioProofs proofs;
    private Optional<ContinuousCheck> monitor = Optional.empty();

    ScenarioReachability(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** Judges a table here and now. */
    public void judge(TruthTable table) {
        check(table);
        table.asserted().forEach(this::requireCapable);
        proofs.requireBaseline();
        Map<String, ProbeTarget> running = proofs.running(table.asserted());
        state.notes().running(running);
        TableOracle oracle = state.oracle(running);
        state.environment().families().require(table, oracle);
        oracle.requireAgreement(table);
        Baseline known = proofs.of(table);
        for (TruthTable part : table.inParts()) {
            judge(part, running, known, oracle);
        }
    }

    private void judge(TruthTable table, Map<String, ProbeTarget> running, Baseline known, TableOracle oracle) {
        state.requireOwnPoliciesOnly();
        state.notes().judging();
        ReachabilityCheck check = state.environment().judges().tables();
        TableResult result = (state.policyChangedLast()
                ? check.judge(table, running, known)
                : check.judgeUnasked(table, running, known)).decidedBy(oracle::decisions);
        state.notes().table(result);
        state.requireOwnPoliciesOnly();
        state.conclude(result.judgement(), result.why(), result.why() + "\n" + result.comparison());
    }

    private void requireCapable(Connection connection) {
        if (connection.source().nobody()) {
            state.environment().require(Capability.OTHER_USERS);
        }
        if (connection.source().port().isPresent()) {
            state.environment().require(Capability.SOURCE_PORTS);
        }
    }

    /** Judges what runs now of the table, and from then on tries all of it without a pause. */
    public void checkContinuously(TruthTable table) {
        if (monitor.isPresent()) {
            throw new FeatureError("a table is watched already, one at a time: "
                    + "\"the watched reachability has held throughout\" ends it");
        }
        proofs.requireBaseline();
        Optional<TruthTable> present = table.of(state.objects().running().keySet());
        present.ifPresent(this::judge);
        state.notes().judging();
        monitor = Optional.of(state.environment().judges().monitor(table, state.objects()::id));
        if (present.isEmpty()) {
            monitor.get().settle();
        }
    }

    /** Judges the continuous check, and ends it. */
    public void requireHeld() {
        ContinuousCheck ended = monitor.orElseThrow(() -> new FeatureError(
                "nothing is watched: \"from here on this reachability is watched:\" has to come before"));
        TruthTable table = ended.table();
        check(table);
        state.notes().running(state.objects().running());
        state.oracle(state.objects().running()).requireAgreement(table);
        ContinuousResult result = ended.end();
        monitor = Optional.empty();
        state.notes().continuousCheck(result);
        state.requireOwnPoliciesOnly();
        if (result.judgement() == Judgement.RIGHT) {
            proofs.requireDenialsProven(table);
        } else if (result.judgement() == Judgement.ERRORED
                && result.coarsest().compareTo(ContinuousCheck.COARSEST) > 0) {
            throw new BusyMachineException(result.why());
        }
        state.conclude(result.judgement(), result.why(), result.why());
    }

    private void check(TruthTable table) {
        FeatureError.checked(() -> {
            state.services().check(table);
            return table;
        });
    }

    /** Ends the continuous check, if there is one. */
    @Override
    public void close() {
        monitor.ifPresent(ContinuousCheck::close);
    }
}
