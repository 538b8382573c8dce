package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;

/**
 * Judges truth tables. First a baseline: before the first policy everything must connect, or a later denial would prove
 * nothing. Then, for a table, rounds of probes until one is right, and further rounds in which it must stay so.
 */
public final class ReachabilityCheck {

    private final ProbeFunction prober;
    private final Timings timings;
    private final Stopwatch stopwatch;
    private final Executor beside;
    private final Supplier<InForce> inForce;

    public ReachabilityCheck(ProbeFunction prober, Timings timings) {
        this(prober, timings, InForce.AT_ONCE);
    }

    /**
     * @param inForce asked at the beginning of each judgement, after the change that the table speaks of was
     * written
     */
    public ReachabilityCheck(ProbeFunction prober, Timings timings, Supplier<InForce> inForce) {
        this(prober, timings, inForce, Stopwatch.system(), beside(timings));
    }

    /** Without a pause between rounds these would be a busy loop until it is done. */
    private static Executor beside(Timings timings) {
        return timings.pause().isZero()
                ? Runnable::run
                : task -> Thread.ofPlatform().daemon().name("confirm-denials").start(task);
    }

    /**
     * @param beside runs what goes on while rounds go on
     */
    ReachabilityCheck(ProbeFunction prober, Timings timings, Supplier<InForce> inForce, Stopwatch stopwatch,
            Executor beside) {
        this.prober = prober;
        this.timings = timings;
        this.inForce = inForce;
        this.stopwatch = stopwatch;
        this.beside = beside;
    }

    /**
     * Probes all that a table of this topology can assert: every place to every served port of every place, itself
     * included, over every address family that both have; hosts outside are not probed from each other.
     *
     * @param running what runs, by the names that tables use
     * @return when all have connected, or the time is up
     */
    public Baseline baseline(Topology topology, Map<String, ProbeTarget> running) {
        return baseline(topology, List.of(), running);
    }

    /** The same, and more connections than the topology tells of. */
    public Baseline baseline(Topology topology, List<Connection> more, Map<String, ProbeTarget> running) {
        return baseline(
                Stream.concat(topology.connections().stream()
                        .filter(each -> Topology.isPod(each.from()) || Topology.isPod(each.to())
                                || each.from().equals(each.to())),
                        more.stream()).toList(),
                running);
    }

    /**
     * The same for given connections. What has connected once is not probed again. The first rounds wait little: a
     * packet that
     * was dropped, because the implementation did not know the new pod yet, is sent again by the next round, not after
     * the second
     * that Linux waits, and is not taken for the slowness of the path.
     */
    public Baseline baseline(Collection<Connection> connections, Map<String, ProbeTarget> running) {
        AddressProbes probes = new AddressProbes(prober, running);
        Map<Connection, List<AddressObservation>> seen = new LinkedHashMap<>();
        Duration end = stopwatch.now().plus(timings.baseline());
        Collection<Connection> missing = connections;
        for (int round = 1;; round++) {
            Duration next = stopwatch.now().plus(timings.pause());
            seen.putAll(probes.probe(missing, timings.growing(timings.shortest(), round)));
            missing = new ArrayList<>(missing);
            missing.removeIf(each -> seen.get(each).stream().allMatch(one -> one.outcome() == Outcome.CONNECTED));
            if (missing.isEmpty() || stopwatch.now().compareTo(end) >= 0) {
                return new Baseline(seen, round);
            }
            stopwatch.pauseUntil(next);
        }
    }

    /**
     * Judges a table after the change that it speaks of has been written to the API.
     *
     * @param baseline a table that asserts a cell which did not connect then is errored, whatever is seen now
     * @throws IllegalArgumentException when the table names what does not run
     */
    public TableResult judge(TruthTable table, Map<String, ProbeTarget> running, Baseline baseline) {
        return judge(table, running, baseline, inForce.get());
    }

    /**
     * The same after a change that is none of a policy, such as one of labels: nothing is written to the API before
     * the table has
     * been right once. An implementation that overlooks such changes and acts on any policy would be woken by it.
     */
    public TableResult judgeUnasked(TruthTable table, Map<String, ProbeTarget> running, Baseline baseline) {
        return judge(table, running, baseline, InForce.onceRight(inForce));
    }

    private TableResult judge(TruthTable table, Map<String, ProbeTarget> running, Baseline baseline, InForce moment) {
        return new TableJudge(table, new AddressProbes(prober, running), baseline, timings, stopwatch, beside, moment)
                .judge();
    }
}
