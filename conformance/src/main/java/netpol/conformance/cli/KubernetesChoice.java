package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.options.KindOptions;
import netpol.conformance.cluster.options.KubernetesOptions;
import netpol.conformance.model.IpFamily;
import picocli.CommandLine.Option;

/** What concerns real Kubernetes clusters only. */
final class KubernetesChoice {

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The kubeconfig of --cluster kubeconfig (default: as kubectl finds it).")
    private Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Its context (default: the current one).")
    private String context;

    @Option(names = "--outside-host", paramLabel = "ADDRESS=COMMAND", description = "A host outside the cluster of --cluster kubeconfig, and the command that runs the prober on it;"
            + " repeatable. Without them, scenarios with hosts outside are skipped.")
    private List<String> outsideHosts = List.of();

    @Option(names = "--k3s-image", paramLabel = "IMAGE", defaultValue = "${env:K3S_IMAGE:-"
            + KubernetesOptions.K3S_IMAGE
            + "}", description = "The nodes of --cluster k3s (default: $K3S_IMAGE of the environment, or "
                    + KubernetesOptions.K3S_IMAGE + ").")
    private String k3sImage;

    @Option(names = "--kind-config", paramLabel = "FILE", description = "A configuration of kind for --cluster kind; its network plugin is switched off (default: a control plane and --nodes nodes for pods, of --ip-family, ipv4 unless it is given).")
    private Path kindConfig;

    @Option(names = "--kind-image", paramLabel = "IMAGE", description = "The nodes of --cluster kind (default: what the program kind takes).")
    private String kindImage;

    @Option(names = "--probe-image", paramLabel = "IMAGE", description = "What test pods run: an image of the prober, or an agnhost (default: the suite's own prober).")
    private String probeImage;

    /** @param families of pods, if they were asked for */
    KubernetesOptions options(Optional<Set<IpFamily>> families) {
        return new KubernetesOptions(Optional.ofNullable(kubeconfig), Optional.ofNullable(context), outsideHosts,
                k3sImage, new KindOptions(Optional.ofNullable(kindConfig), Optional.ofNullable(kindImage),
                        families.orElse(KindOptions.defaults().ipFamilies())),
                Optional.ofNullable(probeImage));
    }

    /** Those that differ from the defaults, as they are typed. */
    List<String> typed() {
        KubernetesOptions options = options(Optional.empty());
        List<String> words = new ArrayList<>();
        options.kubeconfig().ifPresent(file -> words.addAll(List.of("--kubeconfig", file.toString())));
        options.context().ifPresent(name -> words.addAll(List.of("--context", name)));
        options.outsideHosts().forEach(host -> words.addAll(List.of("--outside-host", host)));
        if (!k3sImage.equals(KubernetesOptions.K3S_IMAGE)) {
            words.addAll(List.of("--k3s-image", k3sImage));
        }
        options.kind().config().ifPresent(file -> words.addAll(List.of("--kind-config", file.toString())));
        options.kind().image().ifPresent(image -> words.addAll(List.of("--kind-image", image)));
        options.probeImage().ifPresent(image -> words.addAll(List.of("--probe-image", image)));
        return words;
    }
}
