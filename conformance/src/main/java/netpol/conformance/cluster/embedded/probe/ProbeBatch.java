package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.Owner;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/** Many probes made at once by one thread. All unanswered probes together cost one timeout. */
public final class ProbeBatch {

    /** Between two of that many new attempts, the others are looked after, so that their times are right. */
    private static final int STARTED_AT_ONCE = 16;

    private final Duration timeout;
    private final Map<Integer, ProbeAttempt> running = new HashMap<>();
    private final Observation[] observations;
    private final List<Probe> probes;
    private final SourcePorts ports;

    private ProbeBatch(List<Probe> probes, Duration timeout, SourcePorts ports) {
        this.probes = probes;
        this.ports = ports;
        this.timeout = timeout;
        this.observations = new Observation[probes.size()];
    }

    /**
     * @param sources the namespace of every probe target that runs; what is not in it is no longer there
     * @param ports of the cluster
     */
    public static List<Observation> run(List<Probe> probes, Duration timeout,
            Map<ProbeTarget, NetworkNamespace> sources,
            SourcePorts ports) throws IOException {
        ProbeBatch batch = new ProbeBatch(probes, timeout, ports);
        try (Epoll epoll = new Epoll()) {
            batch.run(batch.open(sources), epoll);
        }
        return List.of(batch.observations);
    }

    /** The sockets, each opened in its source's namespace: one visit per source. */
    private List<ProbeAttempt> open(Map<ProbeTarget, NetworkNamespace> sources) {
        ProbeAttempt[] attempts = new ProbeAttempt[probes.size()];
        Map<ProbeTarget, List<Integer>> bySource = new LinkedHashMap<>();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            if (!sources.containsKey(probe.from()) || (!probe.to().isService() && !sources.containsKey(probe.to()))) {
                fail(i, (sources.containsKey(probe.from()) ? probe.to() : probe.from()).id() + " does not run");
            } else if (!probe.to().addresses().contains(probe.address())) {
                fail(i, probe.address().getHostAddress() + " is no address of " + probe.to().id());
            } else {
                bySource.computeIfAbsent(probe.from(), source -> new ArrayList<>()).add(i);
            }
        }
        bySource.forEach((source, indexes) -> open(sources.get(source), indexes, attempts));
        return Arrays.asList(attempts);
    }

    private void open(NetworkNamespace namespace, List<Integer> indexes, ProbeAttempt[] attempts) {
        try {
            namespace.call(() -> {
                for (int i : indexes) {
                    Probe probe = probes.get(i);
                    IpFamily family = IpFamily.of(probe.address());
                    NativeSocket socket = open(probe, family);
                    attempts[i] = new ProbeAttempt(probe, socket);
                    socket.noteIcmpErrors(family);
                    attempts[i].from(ports.bind(socket, probe));
                }
                return null;
            });
        } catch (IOException e) {
            indexes.forEach(i -> fail(i, e.getMessage()));
        }
    }

    private static NativeSocket open(Probe probe, IpFamily family) throws IOException {
        return probe.asNobody()
                ? Owner.asNobody(() -> SctpSockets.open(family, probe.port().protocol()))
                : SctpSockets.open(family, probe.port().protocol());
    }

    private void fail(int index, String reason) {
        observations[index] = new Observation(Outcome.PROBE_FAILED, Duration.ZERO, reason);
    }

    private void run(List<ProbeAttempt> attempts, Epoll epoll) throws IOException {
        try {
            for (int i = 0; i < attempts.size(); i++) {
                if (observations[i] == null) {
                    start(i, attempts.get(i), epoll);
                }
                if (i % STARTED_AT_ONCE == 0) {
                    look(epoll, 0);
                }
            }
            while (!running.isEmpty()) {
                lookUntilDeadline(epoll);
            }
        } finally {
            attempts.stream().filter(Objects::nonNull).forEach(ProbeAttempt::close);
        }
    }

    private void start(int index, ProbeAttempt attempt, Epoll epoll) throws IOException {
        running.put(index, attempt);
        attempt.start(timeout);
        if (!settle(index, attempt)) {
            epoll.add(attempt.socket(),
                    attempt.connectionless() ? Epoll.Interest.READABLE : Epoll.Interest.CONNECTED, index);
        }
    }

    /** A probe is given up only after a look that began after its deadline and saw no event. */
    private void lookUntilDeadline(Epoll epoll) throws IOException {
        long now = System.nanoTime();
        long left = running.values().stream().mapToLong(attempt -> attempt.deadline() - now).min().orElse(0);
        boolean quiet = look(epoll, (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(left) + (left > 0 ? 1 : 0)));
        if (quiet) {
            List.copyOf(running.entrySet()).stream().filter(entry -> entry.getValue().deadline() <= now)
                    .forEach(entry -> {
                        entry.getValue().expire();
                        settle(entry.getKey(), entry.getValue());
                    });
        }
    }

    private boolean look(Epoll epoll, int milliseconds) throws IOException {
        List<Long> happened = epoll.await(milliseconds);
        for (long token : happened) {
            int index = (int) token;
            ProbeAttempt attempt = running.get(index);
            if (attempt == null) {
                // Closed here, but still open in a process that this one is just starting, until it runs its program.
                continue;
            }
            boolean before = attempt.connected();
            attempt.proceed(timeout);
            if (!settle(index, attempt) && attempt.connected() && !before) {
                epoll.change(attempt.socket(), Epoll.Interest.READABLE, index);
            }
        }
        return happened.isEmpty();
    }

    private boolean settle(int index, ProbeAttempt attempt) {
        attempt.observation().ifPresent(observation -> {
            observations[index] = observation;
            running.remove(index);
            attempt.close();
        });
        return attempt.observation().isPresent();
    }
}
