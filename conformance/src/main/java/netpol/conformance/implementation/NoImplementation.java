package netpol.conformance.implementation;

import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;

/** Nothing is installed: the control run. */
final class NoImplementation implements Implementation {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void install(Cluster cluster, Consumer<String> progress) {
        progress.accept("nothing is installed");
    }

    @Override
    public void close() {
        // nothing was started
    }
}
