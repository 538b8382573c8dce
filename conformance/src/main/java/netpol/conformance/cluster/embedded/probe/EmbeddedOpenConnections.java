package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.Priority;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that stay open, all on one thread: it sends a line over each at a fixed beat, and takes what
 * comes back.
 */
public final class EmbeddedOpenConnections implements OpenConnections {

    /** More than enough for a SYN or a datagram that this machine was too busy for at first. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedOpenConnections.class);

    private final List<OpenConnection> lines = new ArrayList<>();
    private final List<InetSocketAddress> announced = new ArrayList<>();
    private final IdentityServers servers;
    private final long interval;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean running;

    private EmbeddedOpenConnections(Duration interval, IdentityServers servers) {
        this.interval = interval.toNanos();
        this.servers = servers;
    }

    /**
     * Opens them and returns when a line has come back over each.
     *
     * @param running the namespace of every probe target that runs
     * @throws ClusterException naming one that did not come about
     */
    public static EmbeddedOpenConnections open(List<Probe> probes, Duration interval,
            Map<ProbeTarget, NetworkNamespace> running,
            IdentityServers servers) {
        EmbeddedOpenConnections lines = new EmbeddedOpenConnections(interval, servers);
        try {
            for (Probe probe : probes) {
                lines.connect(probe, running);
            }
            lines.running = true;
            Thread.ofPlatform().daemon().name("open-connections").start(lines::run);
            lines.awaitOpened();
            return lines;
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e instanceof ClusterException known
                    ? known
                    : new ClusterException("connections could not be opened: " + e.getMessage(), e);
        }
    }

    private void connect(Probe probe, Map<ProbeTarget, NetworkNamespace> running) throws IOException {
        NetworkNamespace source = Optional.ofNullable(running.get(probe.from()))
                .orElseThrow(() -> new ClusterException(probe.from().id() + " does not run"));
        NativeSocket socket = source
                .call(() -> NativeSocket.open(IpFamily.of(probe.address()), probe.port().protocol()));
        lines.add(new OpenConnection(probe, socket, lines.size()));
        if (probe.port().protocol() == Protocol.TCP) {
            socket.resetOnClose();
            announced.add(servers.connectToStay(socket, probe.address(), probe.port().number()));
        } else {
            socket.connect(probe.address(), probe.port().number());
        }
    }

    private void awaitOpened() {
        for (OpenConnection line : lines) {
            try {
                line.opened().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new ClusterException(line + " did not come about within " + PATIENCE.toSeconds() + " s", e);
            } catch (ExecutionException e) {
                throw new ClusterException("an open connection could not be made: " + e.getCause().getMessage(),
                        e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException("interrupted while connections were opened", e);
            }
        }
    }

    private void run() {
        try (Epoll epoll = new Epoll()) {
            if (!Priority.ASKING.take()) {
                LOG.debug("open connections have no priority over other work of this machine");
            }
            for (OpenConnection line : lines) {
                line.await(epoll);
            }
            long next = System.nanoTime();
            while (!closed) {
                for (OpenConnection line : lines) {
                    line.beat(epoll);
                }
                next = Math.max(next + interval, System.nanoTime());
                receive(epoll, next);
            }
            over.complete(null);
        } catch (IOException | RuntimeException e) {
            over.completeExceptionally(e);
        } finally {
            lines.forEach(OpenConnection::close);
        }
    }

    private void receive(Epoll epoll, long until) throws IOException {
        long left = until - System.nanoTime();
        do {
            for (long token : epoll.await((int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(left + 999_999)))) {
                lines.get((int) token).proceed(epoll);
            }
            left = until - System.nanoTime();
        } while (left > 0 && !closed);
    }

    @Override
    public List<ConnectionLiveness> look() {
        servers.check();
        if (over.isDone()) {
            throw new ClusterException("lines are no longer sent over the open connections"
                    + (over.isCompletedExceptionally() ? ": " + over.exceptionNow().getMessage() : ""));
        }
        return lines.stream().map(OpenConnection::look).toList();
    }

    @Override
    public void close() {
        closed = true;
        if (running) {
            // Its result is not needed, but its sockets must be gone before their pods are.
            over.exceptionally(e -> null).join();
        } else {
            lines.forEach(OpenConnection::close);
        }
        servers.forget(announced);
    }
}
