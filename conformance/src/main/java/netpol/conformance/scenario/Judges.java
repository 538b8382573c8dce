package netpol.conformance.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import netpol.conformance.attack.AttackCase;
import netpol.conformance.attack.AttackCheck;
import netpol.conformance.attack.ProvingGround;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.ContinuousCheck;
import netpol.conformance.judge.InForce;
import netpol.conformance.judge.OpenConnectionsCheck;
import netpol.conformance.judge.ProbeFunction;
import netpol.conformance.judge.ReachabilityCheck;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.Connection;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.Observation;

/** Makes the judges of a run: for tables, for continuous checks and for open connections. */
public final class Judges {

    /** How long a table may stay wrong after the change is in force, when nothing else is asked of the implementation. */
    private static final Duration ALONE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Timings timings;
    private final Supplier<InForce> inForce;
    private final BooleanSupplier alone;
    private final ReachabilityCheck check;
    private final ReachabilityCheck aloneCheck;
    private final ProvingGround provingGround;

    /**
     * @param guarded probes tables as long as the implementation runs
     * @param inForce asks whether all that was written until now is in force
     * @param alone whether failures are tried again, each by itself and on pods of its own
     */
    public Judges(Cluster cluster, ProbeFunction guarded, Timings timings, Supplier<InForce> inForce,
            BooleanSupplier alone) {
        this.cluster = cluster;
        this.timings = timings;
        this.inForce = inForce;
        this.alone = alone;
        this.provingGround = new ProvingGround(cluster::unguarded, cluster::link);
        this.check = new ReachabilityCheck(guarded, timings, inForce);
        this.aloneCheck = new ReachabilityCheck(guarded, timings.onceInForce(ALONE), inForce);
    }

    /** Whether a scenario runs by itself, on pods that no other scenario had. */
    boolean alone() {
        return alone.getAsBoolean();
    }

    /** The judge of tables. */
    ReachabilityCheck tables() {
        return alone() ? aloneCheck : check;
    }

    /** Makes all probes at once, each with as much patience as confirms a denial. */
    List<Observation> probe(List<Probe> probes) {
        return cluster.probe(probes, timings.confirmation());
    }

    /** @param ids from the names that tables use to those of probe targets */
    ContinuousCheck monitor(TruthTable table, UnaryOperator<String> ids) {
        return new ContinuousCheck(table, ids, cluster::monitor, timings, inForce);
    }

    /** Where attacks show that they are any. */
    ProvingGround provingGround() {
        return provingGround;
    }

    /** @param running by the names that cases use */
    AttackCheck attacks(List<AttackCase> cases, Map<String, ProbeTarget> running) {
        return new AttackCheck(cases, running, cluster::link, timings);
    }

    /** @param running by the names that connections use */
    OpenConnectionsCheck open(List<Connection> connections, Map<String, ProbeTarget> running) {
        return new OpenConnectionsCheck(connections, running, cluster::open, timings, inForce);
    }
}
