package netpol.conformance.implementation;

import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;

/** What the cluster has already is judged: the run installs and removes nothing. */
final class InstalledImplementation implements Implementation {

    @Override
    public String name() {
        return Implementations.INSTALLED;
    }

    @Override
    public void install(Cluster cluster, Consumer<String> progress) {
        progress.accept("nothing is installed by this run: what the cluster has already is judged");
    }

    @Override
    public void close() {
        // nothing was started
    }
}
