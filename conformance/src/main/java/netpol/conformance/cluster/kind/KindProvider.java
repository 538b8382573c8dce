package netpol.conformance.cluster.kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.DockerRun;
import netpol.conformance.cluster.options.ClusterOptions;

/** A cluster of kind, as {@code --cluster kind} names it. */
public final class KindProvider implements ClusterProvider {

    private final String path;

    /** With the program kind that this process's {@code PATH} leads to. */
    public KindProvider() {
        this(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    KindProvider(String path) {
        this.path = path;
    }

    @Override
    public String name() {
        return "kind";
    }

    @Override
    public Optional<String> unavailable(ClusterOptions options) {
        if (options.kubernetes().namesCluster()) {
            return Optional.of("a kubeconfig or a context was named, which is for the cluster \"kubeconfig\"");
        }
        if (KindProgram.find(path).isEmpty()) {
            return Optional.of("there is no program kind on the PATH; https://kind.sigs.k8s.io says how to install it");
        }
        try {
            KindConfig.of(options);
        } catch (ClusterException e) {
            return Optional.of(e.getMessage());
        }
        return DockerEngine.missing();
    }

    /** Its image may have to be pulled, which takes longer than all of the other kinds. */
    @Override
    public Optional<String> unwanted(ClusterOptions options) {
        return Optional.of("it is taken only when it is named");
    }

    @Override
    public boolean takesImages() {
        return true;
    }

    /** As on every cluster whose nodes share this machine's processors. */
    @Override
    public int scenariosAtOnce() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Cluster start(ClusterOptions options, Consumer<String> progress) {
        unavailable(options).ifPresent(reason -> {
            throw new ClusterException("a kind cluster is not possible here: " + reason);
        });
        Path program = KindProgram.find(path).orElseThrow();
        DockerEngine engine = DockerEngine.find();
        DockerRun.clean(engine, false).forEach(removed -> progress.accept("removed of an earlier run: " + removed));
        return new KindStart(engine, new KindProgram(program), options, progress).cluster();
    }

    /** kind nodes carry the run labels, so the k3s clean-up removes them, too. */
    @Override
    public List<String> clean() {
        return DockerEngine.missing().isPresent() ? List.of() : DockerRun.clean(DockerEngine.find(), true);
    }
}
