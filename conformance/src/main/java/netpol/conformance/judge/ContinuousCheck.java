package netpol.conformance.judge;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.Connection;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.ContinuousResult;

/** A truth table that is held against the network from a moment on, without a pause. */
public final class ContinuousCheck implements AutoCloseable {

    /** Between two tries of a connection; also the shortest gap that can be told. */
    static final Duration INTERVAL = Duration.ofMillis(10);
    /**
     * The longest time without a try that says something. Above it the beat was not kept, and gaps may have
     * been missed.
     */
    public static final Duration COARSEST = Duration.ofMillis(200);
    /** A monitor runs this many times as long as a table has to stay right, when nothing changes any more. */
    private static final int REST = 2;

    private final TruthTable table;
    private final UnaryOperator<String> ids;
    private final ProbeMonitor monitor;
    private final Timings timings;
    private final Stopwatch stopwatch;
    private final Supplier<InForce> inForce;
    private final Duration began;

    /**
     * Begins to monitor.
     *
     * @param ids from the names that tables use to those of probe targets, of those that do not run yet too
     * @param inForce asked when everything has been changed
     */
    public ContinuousCheck(TruthTable table, UnaryOperator<String> ids, MonitorStarter starter, Timings timings,
            Supplier<InForce> inForce) {
        this(table, ids, starter, timings, inForce, Stopwatch.system());
    }

    ContinuousCheck(TruthTable table, UnaryOperator<String> ids, MonitorStarter starter, Timings timings,
            Supplier<InForce> inForce,
            Stopwatch stopwatch) {
        this.inForce = inForce;
        this.table = table;
        this.ids = ids;
        this.timings = timings;
        this.stopwatch = stopwatch;
        this.began = stopwatch.now();
        this.monitor = starter.monitor(table.asserted().stream().map(this::monitored).toList(), INTERVAL);
    }

    private MonitoredConnection monitored(Connection cell) {
        return new MonitoredConnection(ids.apply(cell.from()), ids.apply(cell.to()), cell.port());
    }

    public TruthTable table() {
        return table;
    }

    /** When nothing could be judged beforehand: what was changed last gets its time to take effect. */
    public void settle() {
        awaitInForce();
        stopwatch.pause(timings.stability());
    }

    /** Goes on until what was changed last has had its time to take effect, and judges all that was seen. */
    public ContinuousResult end() {
        awaitInForce();
        stopwatch.pause(timings.stability().multipliedBy(REST));
        Duration took = stopwatch.now().minus(began);
        Map<MonitoredConnection, List<TrySeries>> seen = new HashMap<>();
        for (TrySeries series : monitor.stop()) {
            MonitoredConnection connection = new MonitoredConnection(series.probe().from().id(),
                    series.probe().to().id(),
                    series.probe().port());
            seen.merge(connection, List.of(series),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        return new ContinuousJudge(table, cell -> seen.getOrDefault(monitored(cell), List.of()), INTERVAL, took)
                .judge();
    }

    private void awaitInForce() {
        stopwatch.await(inForce.get(), timings.limit());
    }

    /** Ends the check without a verdict. */
    @Override
    public void close() {
        monitor.close();
    }
}
