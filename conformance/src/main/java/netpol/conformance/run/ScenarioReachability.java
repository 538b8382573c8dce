package netpol.conformance.run;

import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.Connection;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.WatchResult;
import netpol.conformance.probe.Baseline;
import netpol.conformance.probe.ReachabilityCheck;
import netpol.conformance.probe.Watch;

/** Who reaches whom in a scenario: held against the oracle, then against the network. */
public final class ScenarioReachability implements AutoCloseable {

    private final ScenarioState state;
    private final ScenarioProofs proofs;
    private Optional<Watch> watch = Optional.empty();

    ScenarioReachability(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** Judges a table here and now. */
    public void judge(TruthTable table) {
        check(table);
        table.asserted().forEach(this::requireCapable);
        proofs.requireBaseline();
        Map<String, Workload> running = proofs.running(table.asserted());
        state.notes().running(running);
        TableOracle oracle = state.oracle(running);
        state.run().families().require(table, oracle);
        oracle.requireAgreement(table);
        Baseline known = proofs.of(table);
        for (TruthTable part : table.inParts()) {
            judge(part, running, known, oracle);
        }
    }

    private void judge(TruthTable table, Map<String, Workload> running, Baseline known, TableOracle oracle) {
        state.requireOwnPoliciesOnly();
        state.notes().judging();
        ReachabilityCheck check = state.run().check();
        TableResult result = (state.policyChangedLast()
                ? check.judge(table, running, known)
                : check.judgeUnasked(table, running, known)).decidedBy(oracle::decisions);
        state.notes().table(result);
        state.requireOwnPoliciesOnly();
        switch (result.judgement()) {
            case RIGHT -> {
            }
            case WRONG -> throw new WrongReachability(result);
            case ERRORED -> throw new ClusterException(result.why());
        }
    }

    private void requireCapable(Connection connection) {
        if (connection.source().nobody()) {
            state.run().require(Capability.OTHER_USERS);
        }
        if (connection.source().port().isPresent()) {
            state.run().require(Capability.SOURCE_PORTS);
        }
    }

    /** Judges what runs now of the table, and from then on tries all of it without a pause. */
    public void watch(TruthTable table) {
        if (watch.isPresent()) {
            throw new FeatureError("a table is watched already, one at a time: "
                    + "\"the watched reachability has held throughout\" ends it");
        }
        proofs.requireBaseline();
        Optional<TruthTable> present = table.of(state.objects().running().keySet());
        present.ifPresent(this::judge);
        state.notes().judging();
        watch = Optional.of(state.run().watch(table, state.objects()::id));
        if (present.isEmpty()) {
            watch.get().settle();
        }
    }

    /** Judges what has been watched, and watches no more. */
    public void requireHeld() {
        Watch ended = watch.orElseThrow(() -> new FeatureError(
                "nothing is watched: \"from here on this reachability is watched:\" has to come before"));
        TruthTable table = ended.table();
        check(table);
        state.notes().running(state.objects().running());
        state.oracle(state.objects().running()).requireAgreement(table);
        WatchResult result = ended.end();
        watch = Optional.empty();
        state.notes().watch(result);
        state.requireOwnPoliciesOnly();
        switch (result.judgement()) {
            case RIGHT -> proofs.requireDenialsProven(table);
            case WRONG -> throw new WrongReachability(result);
            case ERRORED -> throw result.coarsest().compareTo(Watch.COARSEST) > 0
                    ? new BusyMachineException(result.why())
                    : new ClusterException(result.why());
        }
    }

    private void check(TruthTable table) {
        FeatureError.checked(() -> {
            state.services().check(table);
            return table;
        });
    }

    /** Watches no more, if anything is watched still. */
    @Override
    public void close() {
        watch.ifPresent(Watch::close);
    }
}
