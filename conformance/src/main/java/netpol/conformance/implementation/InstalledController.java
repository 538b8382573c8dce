package netpol.conformance.implementation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.implementation.recipe.ClusterInstall;
import netpol.conformance.implementation.recipe.RolloutObject;

/**
 * A controller on a cluster: judged as it is where it is there already, else installed by its manifest, and removed at the end.
 */
final class InstalledController implements Implementation {

    private final String name;
    private final ClusterInstall install;
    private final Optional<String> named;
    private volatile boolean givenUp;
    private volatile Optional<ManifestImplementation> manifest = Optional.empty();

    /** @param named the manifest that the user named; then it is not there already */
    InstalledController(String name, ClusterInstall install, Optional<String> named) {
        this.name = name;
        this.install = install;
        this.named = named;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void install(Cluster cluster, Consumer<String> progress) {
        KubernetesClient api = cluster.api();
        List<RolloutObject> missing = missing(api);
        if (named.isEmpty() && missing.isEmpty() && !install.rollout().isEmpty()) {
            progress.accept(name + " is on the cluster already: " + words(install.rollout()));
        } else {
            ManifestImplementation applying = new ManifestImplementation(manifest(missing));
            manifest = Optional.of(applying);
            applying.install(cluster, progress);
        }
        Rollout rollout = new Rollout(api, progress, () -> givenUp);
        for (RolloutObject each : install.rollout()) {
            rollout.await(get(api, each).orElseThrow(() -> new ClusterException(
                    "the recipe of " + name + " waits for " + each + ", which is not on the cluster")));
        }
        if (!install.rollout().isEmpty()) {
            progress.accept(name + " is ready: " + words(install.rollout()));
        }
    }

    private String manifest(List<RolloutObject> missing) {
        if (named.isEmpty() && (install.bringsPodNetwork() || install.manifest().isEmpty())) {
            throw new ClusterException(name + " is not on this cluster, there is no " + words(missing)
                    + "; install it first (" + install.byHand() + "), or name its manifest by --manifest FILE-or-URL");
        }
        return named.or(install::manifest).orElseThrow();
    }

    private List<RolloutObject> missing(KubernetesClient api) {
        return install.rollout().stream().filter(each -> get(api, each).isEmpty()).toList();
    }

    private static Optional<HasMetadata> get(KubernetesClient api, RolloutObject wanted) {
        return Optional.ofNullable(wanted.kind().equals("DaemonSet")
                ? api.apps().daemonSets().inNamespace(wanted.namespace()).withName(wanted.name()).get()
                : api.apps().deployments().inNamespace(wanted.namespace()).withName(wanted.name()).get());
    }

    private static String words(List<RolloutObject> objects) {
        return objects.stream().map(RolloutObject::toString).collect(Collectors.joining(", "));
    }

    /** Not synchronized: it ends the installation, which is. */
    @Override
    public void giveUp() {
        givenUp = true;
        manifest.ifPresent(ManifestImplementation::giveUp);
    }

    @Override
    public synchronized void close() {
        manifest.ifPresent(ManifestImplementation::close);
    }
}
