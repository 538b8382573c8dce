package netpol.conformance.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.Baseline;
import netpol.conformance.model.Connection;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.Source;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.oracle.AppliedPolicy;

/**
 * That a denial is the policies' doing: everything connected before the first of them, or does when there is none any more.
 */
final class ScenarioProofs {

    private final ScenarioState state;
    private final LateProofs late = new LateProofs();
    private Optional<Baseline> baseline = Optional.empty();

    ScenarioProofs(ScenarioState state) {
        this.state = state;
    }

    /** At the first policy, or the first table if that comes before. */
    void requireBaseline() {
        if (baseline.isEmpty()) {
            state.objects().settle();
            state.notes().running(state.objects().running());
            Baseline taken = state.environment().judges().tables().baseline(state.topology(),
                    state.services().connections(),
                    state.objects().running());
            baseline = Optional.of(taken);
            state.notes().baseline(taken.seen());
        }
    }

    boolean hasBaseline() {
        return baseline.isPresent();
    }

    /** After the baseline a pod is late: each denial to or by it is proven at the end. */
    void started(TestPod pod) {
        if (baseline.isPresent()) {
            late.born(pod.id());
            Map<Connection, List<AddressObservation>> listening = requireServing(pod);
            baseline = baseline.map(taken -> taken.with(listening));
        }
    }

    /** Requires that the servers of a pod listen. No policy keeps a pod from reaching itself. */
    Map<Connection, List<AddressObservation>> requireServing(TestPod pod) {
        List<Connection> own = pod.serves().stream().map(ServedPort::port)
                .map(port -> new Connection(pod.id(), pod.id(), port)).toList();
        Map<Connection, List<AddressObservation>> seen = state.environment().judges().tables()
                .baseline(own, state.objects().running()).seen();
        Baseline listening = new Baseline(seen, 1);
        if (!listening.gaps().isEmpty()) {
            throw new ClusterException("the new pod does not serve: " + String.join("; ", listening.gaps()));
        }
        return seen;
    }

    /** What a table may be judged by. */
    Baseline of(TruthTable table) {
        return late.defer(baseline.orElseThrow(), table);
    }

    /**
     * @throws ClusterException when something that the table denies never connected
     */
    void requireDenialsProven(TruthTable table) {
        Baseline known = of(table);
        List<String> gaps = table.asserted().stream().filter(each -> table.verdict(each) == Verdict.DENY)
                .flatMap(each -> known.gap(each).stream()).toList();
        if (!gaps.isEmpty()) {
            throw new ClusterException(String.join("; ", gaps));
        }
    }

    /** What runs, with the nodes that these connections come from. */
    Map<String, ProbeTarget> running(Collection<Connection> connections) {
        Map<String, ProbeTarget> all = new LinkedHashMap<>(state.objects().running());
        connections.stream().map(each -> each.source().place()).filter(Source::isNode).distinct()
                .forEach(node -> all.put(node, state.environment().nodeClient(Source.letter(node))));
        return all;
    }

    /**
     * Without policies everything connects that a table judged which was not there at the baseline.
     *
     * @param removal of a policy
     */
    void proveLateDenials(Consumer<AppliedPolicy> removal) {
        if (late.owed().isEmpty() || !state.notes().problems().isEmpty()) {
            return;
        }
        List.copyOf(state.policies().values()).forEach(removal);
        Map<String, ProbeTarget> running = running(late.owed());
        List<String> gone = late.owed().stream().flatMap(each -> Stream.of(each.source().place(), each.to()))
                .filter(each -> !running.containsKey(each)).distinct().toList();
        if (!gone.isEmpty()) {
            throw new FeatureError("what was seen of " + String.join(", ", gone) + " is not proven: it was not there"
                    + " before the first policy and does not run at the end");
        }
        List<String> gaps = state.environment().judges().tables().baseline(late.owed(), running)
                .gaps("with all policies removed");
        if (!gaps.isEmpty()) {
            throw new ClusterException(String.join("; ", gaps));
        }
    }
}
