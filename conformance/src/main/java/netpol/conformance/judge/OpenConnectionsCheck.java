package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;

/**
 * Connections that are open while something changes, over every address family that both ends have. With each goes one of its
 * target to itself, which no policy can cut: while that one is silent, the silence of others says nothing.
 */
public final class OpenConnectionsCheck implements AutoCloseable {

    /** Between two lines over a connection. */
    static final Duration INTERVAL = Duration.ofMillis(100);
    /** How long is waited at most for each to be seen alive right before a change. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** One of {@code connections}, or of a target to itself. */
    record Open(Connection connection, Probe probe) {}

    private final Set<Connection> connections;
    private final List<Open> open;
    private final OpenConnections lines;
    private final Timings timings;
    private final Stopwatch stopwatch;
    private final Supplier<InForce> inForce;
    private Optional<Duration> change = Optional.empty();

    /**
     * Opens them; returns when a line has come back over each.
     *
     * @param running what runs, by the names that connections use
     * @param inForce asked when they are to be judged
     */
    public OpenConnectionsCheck(List<Connection> connections, Map<String, ProbeTarget> running, ConnectionOpener opener,
            Timings timings,
            Supplier<InForce> inForce) {
        this(connections, running, opener, timings, inForce, Stopwatch.system());
    }

    OpenConnectionsCheck(List<Connection> connections, Map<String, ProbeTarget> running, ConnectionOpener opener,
            Timings timings,
            Supplier<InForce> inForce, Stopwatch stopwatch) {
        this.inForce = inForce;
        this.connections = new LinkedHashSet<>(connections);
        this.timings = timings;
        this.stopwatch = stopwatch;
        Set<Connection> all = new LinkedHashSet<>(connections);
        connections.stream().map(Connection::ofTargetToItself).forEach(all::add);
        this.open = new ArrayList<>();
        for (Connection each : all) {
            AddressProbes.of(each, running).forEach(probe -> open.add(new Open(each, probe)));
        }
        this.lines = opener.open(open.stream().map(Open::probe).toList(), INTERVAL);
    }

    /** As they were asked for. */
    public Set<Connection> connections() {
        return connections;
    }

    /**
     * Right before something changes: returns when, from now on, a line has come back over each. Only the first change asks, since
     * what comes after it may be its doing.
     *
     * @throws ClusterException naming one that is not alive
     */
    public void aboutToChange() {
        if (change.isPresent()) {
            return;
        }
        List<ConnectionLiveness> before = lines.look();
        Duration end = stopwatch.now().plus(PATIENCE);
        List<ConnectionLiveness> now = before;
        for (Optional<String> dead = dead(before, now); dead.isPresent(); dead = dead(before, now)) {
            if (stopwatch.now().compareTo(end) > 0 || now.stream().anyMatch(ConnectionLiveness::ended)) {
                throw new ClusterException("the open connection " + dead.get()
                        + " was not alive right before the change, so nothing can be said of it");
            }
            stopwatch.pause(PAUSE);
            now = lines.look();
        }
        change = Optional.of(now.getFirst().now());
    }

    private Optional<String> dead(List<ConnectionLiveness> before, List<ConnectionLiveness> now) {
        for (int i = 0; i < open.size(); i++) {
            ConnectionLiveness each = now.get(i);
            if (each.ended() || each.answered().compareTo(before.get(i).now()) <= 0) {
                return Optional.of(open.get(i).connection() + each.trouble().map(what -> " (" + what + ")").orElse(""));
            }
        }
        return Optional.empty();
    }

    /**
     * Looks again and again, until all are as expected and what is to be alive has been so for as long as others have to be
     * silent, or until one has ended that was to live, or for the limit of the timings.
     *
     * @param expected one for each of {@link #connections}
     */
    public OpenConnectionsResult judge(Map<Connection, OpenConnectionState> expected) {
        stopwatch.await(inForce.get(), timings.limit());
        Duration began = stopwatch.now();
        Duration least = timings.stability().multipliedBy(OpenConnectionsJudge.ALIVE_FOR);
        Duration most = timings.limit().compareTo(OpenConnectionsJudge.SILENCE.multipliedBy(2)) < 0
                ? OpenConnectionsJudge.SILENCE.multipliedBy(2)
                : timings.limit();
        while (true) {
            OpenConnectionsJudge judge = new OpenConnectionsJudge(open, lines.look(), expected,
                    change.orElse(Duration.ZERO));
            Duration took = stopwatch.now().minus(began);
            boolean settled = (judge.right() && took.compareTo(least) >= 0) || judge.lost();
            if (settled || took.compareTo(most) >= 0) {
                return judge.result(took);
            }
            stopwatch.pause(PAUSE);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
