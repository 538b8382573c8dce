package netpol.conformance.implementation;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeImages;

/**
 * The enforcer of this repository on a real Kubernetes: its image, made of what the build left, and its manifest. What is
 * packed anew at every run is what is certified, never an image that happens to bear the name.
 */
final class DeployedEnforcer {

    private final Path home;

    /**
     * @param home the directory of the module {@code enforcer}
     */
    DeployedEnforcer(Path home) {
        this.home = home;
    }

    ManifestImplementation load(Cluster cluster, Consumer<String> progress) {
        if (!(cluster instanceof NodeImages nodes)) {
            throw new ClusterException(
                    "the enforcer's image cannot be brought to the nodes of this cluster; put it there"
                            + " yourself, `kubectl apply -k enforcer/deploy`, then --implementation installed");
        }
        EnforcerImage.requireRuntime(home);
        Path manifest = home.resolve("deploy/install.yaml");
        String image = image(cluster.api(), manifest);
        progress.accept("packing image " + image);
        nodes.buildImage(home, image);
        nodes.loadImage(image);
        return new ManifestImplementation(manifest.toString());
    }

    private static String image(KubernetesClient api, Path manifest) {
        try (InputStream text = Files.newInputStream(manifest)) {
            return api.load(text).items().stream().filter(DaemonSet.class::isInstance).map(DaemonSet.class::cast)
                    .map(set -> set.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage()).findFirst()
                    .orElseThrow(() -> new ClusterException(manifest + " has no DaemonSet"));
        } catch (IOException e) {
            throw new ClusterException("cannot read " + manifest + ": " + e, e);
        }
    }
}
