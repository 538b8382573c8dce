package netpol.conformance.cluster.embedded;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;

/** The embedded cluster, as {@code --cluster embedded} names it. */
public final class EmbeddedProvider implements ClusterProvider {

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Optional<String> unavailable(ClusterOptions options) {
        return new Requirements().missing();
    }

    @Override
    public Cluster start(ClusterOptions options, Consumer<String> progress) {
        throw new ClusterException("being written");
    }

    @Override
    public List<String> clean() {
        throw new ClusterException("being written");
    }
}
