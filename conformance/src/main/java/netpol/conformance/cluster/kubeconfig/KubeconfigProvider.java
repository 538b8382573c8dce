package netpol.conformance.cluster.kubeconfig;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;

/** The cluster that a kubeconfig names, as {@code --cluster kubeconfig} or naming one chooses it. */
public final class KubeconfigProvider implements ClusterProvider {

    @Override
    public String name() {
        return "kubeconfig";
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
