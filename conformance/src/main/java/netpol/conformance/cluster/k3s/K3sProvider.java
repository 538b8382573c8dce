package netpol.conformance.cluster.k3s;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;

/** A multi-node k3s in Docker containers, as {@code --cluster k3s} names it. */
public final class K3sProvider implements ClusterProvider {

    @Override
    public String name() {
        return "k3s";
    }

    @Override
    public Optional<String> unavailable(ClusterOptions options) {
        return Optional.of("being written");
    }

    @Override
    public Cluster start(ClusterOptions options, Consumer<String> progress) {
        throw new ClusterException("being written");
    }

    @Override
    public List<String> clean() {
        return List.of();
    }
}
