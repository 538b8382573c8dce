package netpol.conformance.cluster.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a user can choose about a real Kubernetes.
 *
 * @param kubeconfig file to read instead of {@code $KUBECONFIG} or {@code ~/.kube/config}
 * @param context of the kubeconfig, instead of its current one
 * @param outsideHosts of {@code --cluster kubeconfig}: {@code ADDRESS=COMMAND} where the command line runs the prober on the
 *        host that owns the address, with its standard input and output as ours, such as
 *        {@code 14.215.3.4=ssh root@gateway docker run -i --rm --network host netpol-prober:TAG --until-end-of-input host}; or
 *        {@code ADDRESS} alone where a prober runs already that says this address when asked who it is: it can be probed,
 *        not probe
 * @param k3sImage of every node of {@code --cluster k3s}
 * @param kind how {@code --cluster kind} makes its nodes
 * @param probeImage what test pods run: an image of the prober, or any whose name's last part begins with {@code agnhost};
 *        without it the suite builds the prober's image itself where it can load it, see {@code --cluster k3s}
 */
public record KubernetesOptions(Optional<Path> kubeconfig, Optional<String> context, List<String> outsideHosts,
        String k3sImage, KindOptions kind, Optional<String> probeImage) {

    /** The newest Kubernetes that this suite was written against. */
    public static final String K3S_IMAGE = "rancher/k3s:v1.35.5-k3s1";

    public KubernetesOptions {
        outsideHosts = List.copyOf(outsideHosts);
    }

    /** The kubeconfig as kubectl finds it, our own prober, the default k3s. */
    public static KubernetesOptions defaults() {
        return new KubernetesOptions(Optional.empty(), Optional.empty(), List.of(), K3S_IMAGE,
                KindOptions.defaults(), Optional.empty());
    }

    /** Whether the user asked for a cluster that exists. */
    public boolean namesCluster() {
        return kubeconfig.isPresent() || context.isPresent();
    }
}
