package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.probe.MonitoredConnection;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.Try;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.Observation;

/** Who is to be tried from where at this moment, as pods come and go, and what came of it. Used by one thread. */
final class MonitoredPairs implements AutoCloseable {

    private final List<MonitoredConnection> connections;
    private final long epoch;
    private final List<Pair> past = new ArrayList<>();
    private final Map<ProbeTarget, Source> sources = new LinkedHashMap<>();
    private Map<ProbeTarget, NetworkNamespace> known = Map.of();

    /** @param epoch the {@link System#nanoTime} from which times count */
    MonitoredPairs(List<MonitoredConnection> connections, long epoch) {
        this.connections = List.copyOf(connections);
        this.epoch = epoch;
    }

    /** A probe target that runs, with what is tried from it. */
    record Source(OpenNamespace namespace, List<Pair> pairs) {

        void enter() throws IOException {
            namespace.enter();
        }
    }

    /** One address of a target that runs. */
    final class Pair {

        private final Probe probe;
        private final long began = System.nanoTime();
        private final List<Try> tries = new ArrayList<>();
        private long ended;
        private boolean gone;

        private Pair(Probe probe) {
            this.probe = probe;
        }

        Probe probe() {
            return probe;
        }

        /** @param sent a {@link System#nanoTime} */
        void saw(long sent, Observation observation, boolean resent) {
            tries.add(new Try(since(sent), observation, resent));
        }

        private void end(boolean because) {
            ended = System.nanoTime();
            gone = because;
            past.add(this);
        }

        private TrySeries series() {
            return new TrySeries(probe, since(began), since(ended), gone,
                    tries.stream().sorted(Comparator.comparing(Try::sent)).toList());
        }
    }

    /** Looks who runs now. */
    void update(Map<ProbeTarget, NetworkNamespace> running) throws IOException {
        if (running.equals(known)) {
            return;
        }
        known = running;
        List<Probe> wanted = wanted(running.keySet());
        for (Source source : sources.values()) {
            List<Pair> over = source.pairs().stream().filter(pair -> !wanted.contains(pair.probe())).toList();
            over.forEach(pair -> pair.end(true));
            source.pairs().removeAll(over);
        }
        Set<Probe> present = sources.values().stream().flatMap(source -> source.pairs().stream()).map(Pair::probe)
                .collect(Collectors.toSet());
        for (Probe probe : wanted) {
            // One that is about to go has its namespace taken away before its name.
            if (!present.contains(probe) && running.get(probe.from()).exists()) {
                source(probe.from(), running).pairs().add(new Pair(probe));
            }
        }
        closeUnused();
    }

    private Source source(ProbeTarget from, Map<ProbeTarget, NetworkNamespace> running) throws IOException {
        Source source = sources.get(from);
        if (source == null) {
            source = new Source(new OpenNamespace(running.get(from)), new ArrayList<>());
            sources.put(from, source);
        }
        return source;
    }

    private List<Probe> wanted(Set<ProbeTarget> running) {
        Map<String, ProbeTarget> byId = running.stream()
                .collect(Collectors.toMap(ProbeTarget::id, each -> each, (one, other) -> one));
        List<Probe> wanted = new ArrayList<>();
        for (MonitoredConnection connection : connections) {
            ProbeTarget from = byId.get(connection.from());
            ProbeTarget to = byId.get(connection.to());
            if (from != null && to != null) {
                Set<IpFamily> families = from.addresses().stream().map(IpFamily::of).collect(Collectors.toSet());
                to.addresses().stream().filter(address -> families.contains(IpFamily.of(address)))
                        .forEach(address -> wanted.add(new Probe(from, to, address, connection.port())));
            }
        }
        return wanted;
    }

    private void closeUnused() {
        sources.values().removeIf(source -> {
            boolean unused = source.pairs().isEmpty();
            if (unused) {
                source.namespace().close();
            }
            return unused;
        });
    }

    List<Source> sources() {
        return List.copyOf(sources.values());
    }

    /** Nothing is tried any more. */
    void end() {
        sources.values().forEach(source -> {
            source.pairs().forEach(pair -> pair.end(false));
            source.pairs().clear();
        });
    }

    /** What has been seen, when all has been answered. */
    List<TrySeries> seen() {
        return past.stream().map(Pair::series).toList();
    }

    private Duration since(long moment) {
        return Duration.ofNanos(moment - epoch);
    }

    @Override
    public void close() {
        sources.values().forEach(source -> source.namespace().close());
        sources.clear();
    }
}
