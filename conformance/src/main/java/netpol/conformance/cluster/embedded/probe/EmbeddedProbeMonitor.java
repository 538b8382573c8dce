package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.embedded.kernel.Priority;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.ProbeMonitor;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.TrySeries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries connections at a fixed beat, all on one thread, which goes from namespace to namespace to open sockets and
 * waits for all
 * of them together. A beat that comes late is not made up for: what the monitor did not see, it does not claim.
 */
public final class EmbeddedProbeMonitor implements ProbeMonitor {

    /** Sockets that wait for answers, of one monitor. Beats beyond are left out, and missed. */
    private static final int MOST_OPEN = 4096;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedProbeMonitor.class);

    private final MonitoredPairs pairs;
    private final Supplier<Map<ProbeTarget, NetworkNamespace>> running;
    private final long interval;
    private final Runnable over;
    private final SourcePorts ports;
    private final CompletableFuture<List<TrySeries>> seen = new CompletableFuture<>();
    private final Map<Long, MonitorTry> open = new HashMap<>();
    private long nextToken;
    private boolean gaveWay;
    private volatile boolean stopped;
    private volatile boolean impatient;

    private EmbeddedProbeMonitor(List<MonitoredConnection> connections, Duration interval,
            Supplier<Map<ProbeTarget, NetworkNamespace>> running, SourcePorts ports, Runnable over) {
        this.over = over;
        this.ports = ports;
        this.pairs = new MonitoredPairs(connections, System.nanoTime());
        this.interval = interval.toNanos();
        this.running = running;
    }

    /**
     * @param running the namespace of every probe target that runs at the time of asking
     * @param ports of the cluster
     * @param over done when nothing is tried any more, though answers may still be waited for
     */
    public static EmbeddedProbeMonitor begin(List<MonitoredConnection> connections, Duration interval,
            Supplier<Map<ProbeTarget, NetworkNamespace>> running, SourcePorts ports, Runnable over) {
        EmbeddedProbeMonitor monitor = new EmbeddedProbeMonitor(connections, interval, running, ports, over);
        Thread.ofPlatform().daemon().name("monitor").start(monitor::run);
        return monitor;
    }

    private void run() {
        try (Epoll epoll = new Epoll(); OpenNamespace home = OpenNamespace.current()) {
            if (!Priority.ASKING.take()) {
                LOG.debug("the watch has no priority over other work of this machine");
            }
            beat(epoll, home);
            // The last answers are waited for without haste.
            giveWay();
            while (!open.isEmpty() && !impatient) {
                look(epoll, System.nanoTime() + interval);
            }
            seen.complete(pairs.seen());
        } catch (IOException | RuntimeException e) {
            seen.completeExceptionally(e);
        } finally {
            open.values().forEach(MonitorTry::close);
            pairs.close();
            giveWay();
        }
    }

    private void giveWay() {
        if (!gaveWay) {
            gaveWay = true;
            over.run();
        }
    }

    private void beat(Epoll epoll, OpenNamespace home) throws IOException {
        long next = System.nanoTime();
        while (!stopped) {
            pairs.update(running.get());
            for (MonitoredPairs.Source source : pairs.sources()) {
                source.enter();
                for (MonitoredPairs.Pair pair : source.pairs()) {
                    if (open.size() < MOST_OPEN) {
                        send(pair, epoll);
                    }
                }
                lookNow(epoll);
            }
            home.enter();
            next = Math.max(next + interval, System.nanoTime());
            look(epoll, next);
        }
        pairs.end();
    }

    private void send(MonitoredPairs.Pair pair, Epoll epoll) throws IOException {
        MonitorTry sent = MonitorTry.send(pair, ports);
        if (!sent.settled()) {
            long token = nextToken++;
            open.put(token, sent);
            sent.await(epoll, token);
        }
    }

    /** Until {@code moment}; those whose time is over are given up only after a look that saw no event. */
    private void look(Epoll epoll, long moment) throws IOException {
        boolean quiet;
        do {
            long left = moment - System.nanoTime();
            quiet = look(epoll, (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(left + 999_999)));
        } while (System.nanoTime() - moment < 0);
        if (quiet) {
            long now = System.nanoTime();
            new ArrayList<>(open.entrySet()).stream().filter(each -> each.getValue().expired(now))
                    .forEach(each -> open.remove(each.getKey()));
        }
    }

    private void lookNow(Epoll epoll) throws IOException {
        look(epoll, 0);
    }

    private boolean look(Epoll epoll, int milliseconds) throws IOException {
        List<Long> happened = epoll.await(milliseconds);
        for (Long token : happened) {
            MonitorTry waiting = open.get(token);
            if (waiting != null && waiting.proceed(epoll, token)) {
                open.remove(token);
            }
        }
        return happened.isEmpty();
    }

    @Override
    public List<TrySeries> stop() {
        stopped = true;
        try {
            return seen.join();
        } catch (CompletionException e) {
            throw new ClusterException("the watch broke down: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        impatient = true;
        stopped = true;
        // Its result is not needed, but its sockets must be gone before what it watched goes.
        seen.exceptionally(e -> List.of()).join();
    }
}
