package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.probe.ProbeTarget;

/** A pod or a host outside, with what it takes to stop it. Stopping twice is the same as stopping once. */
final class RunningTarget {

    /** Takes away what a probe target had. */
    @FunctionalInterface
    interface Stop {
        void run() throws IOException;
    }

    private final ProbeTarget probeTarget;
    private final NetworkNamespace namespace;
    private final Stop stop;
    private String uid = "";
    private Optional<PodWiring> wiring = Optional.empty();
    private boolean stopped;

    RunningTarget(ProbeTarget probeTarget, NetworkNamespace namespace, Stop stop) {
        this.probeTarget = probeTarget;
        this.namespace = namespace;
        this.stop = stop;
    }

    ProbeTarget probeTarget() {
        return probeTarget;
    }

    NetworkNamespace namespace() {
        return namespace;
    }

    /** What the API server calls its object, which tells it from a later one of the same name; empty before it has one. */
    synchronized String uid() {
        return uid;
    }

    synchronized RunningTarget withUid(String other) {
        uid = other;
        return this;
    }

    /** How it is joined to its node; empty but for a pod with a network of its own. */
    synchronized Optional<PodWiring> wiring() {
        return wiring;
    }

    synchronized RunningTarget withWiring(PodWiring known) {
        wiring = Optional.of(known);
        return this;
    }

    synchronized void stop() throws IOException {
        if (!stopped) {
            stopped = true;
            stop.run();
        }
    }
}
