package netpol.conformance.cluster.k3s;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.DockerRun;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.options.ClusterOptions;

/** A multi-node k3s in Docker containers, as {@code --cluster k3s} names it. */
public final class K3sProvider implements ClusterProvider {

    @Override
    public String name() {
        return "k3s";
    }

    @Override
    public Optional<String> unavailable(ClusterOptions options) {
        return options.kubernetes().namesCluster()
                ? Optional.of("a kubeconfig or a context was named, which is for the cluster \"kubeconfig\"")
                : DockerEngine.missing();
    }

    /** A user who did not ask for k3s must not wait for an image that cannot be pulled. */
    @Override
    public Optional<String> unwanted(ClusterOptions options) {
        return unavailable(options)
                .or(() -> new Images(DockerEngine.find()).missing(options.kubernetes().k3sImage()));
    }

    @Override
    public boolean takesImages() {
        return true;
    }

    /** Starting a pod keeps a processor busy for a second or two; more of them at once start no sooner. */
    @Override
    public int scenariosAtOnce() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Cluster start(ClusterOptions options, Consumer<String> progress) {
        DockerEngine engine = DockerEngine.find();
        DockerRun.clean(engine, false).forEach(removed -> progress.accept("removed of an earlier run: " + removed));
        return new K3sStart(engine, options, progress).cluster();
    }

    @Override
    public List<String> clean() {
        return DockerEngine.missing().isPresent() ? List.of() : DockerRun.clean(DockerEngine.find(), true);
    }
}
