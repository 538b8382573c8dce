package netpol.conformance.cluster.embedded;

import java.io.IOException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;

/** A pod or a host outside, with what it takes to stop it. Stopping twice is the same as stopping once. */
final class RunningWorkload {

    /** Takes away what a workload had. */
    @FunctionalInterface
    interface Stop {
        void run() throws IOException;
    }

    private final Workload workload;
    private final NetworkNamespace namespace;
    private final Stop stop;
    private String uid = "";
    private boolean stopped;

    RunningWorkload(Workload workload, NetworkNamespace namespace, Stop stop) {
        this.workload = workload;
        this.namespace = namespace;
        this.stop = stop;
    }

    Workload workload() {
        return workload;
    }

    NetworkNamespace namespace() {
        return namespace;
    }

    /** What the API server calls its object, which tells it from a later one of the same name; empty before it has one. */
    synchronized String uid() {
        return uid;
    }

    synchronized RunningWorkload withUid(String other) {
        uid = other;
        return this;
    }

    synchronized void stop() throws IOException {
        if (!stopped) {
            stopped = true;
            stop.run();
        }
    }
}
