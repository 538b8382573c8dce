package netpol.conformance.cluster.kubeconfig;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.cluster.kubernetes.KubernetesCluster;
import netpol.conformance.cluster.kubernetes.OutsideNetwork;
import netpol.conformance.cluster.kubernetes.prober.ProbeProgram;
import netpol.conformance.cluster.objects.ApiFailure;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.KubernetesOptions;

/** The cluster that a kubeconfig names, as {@code --cluster kubeconfig} or naming one chooses it. */
public final class KubeconfigProvider implements ClusterProvider {

    private static final int CONNECT_MILLIS = 5_000;

    @Override
    public String name() {
        return "kubeconfig";
    }

    @Override
    public Optional<String> unavailable(ClusterOptions options) {
        try {
            config(options.kubernetes());
            options.kubernetes().outsideHosts().forEach(UserHost::parse);
            return Optional.empty();
        } catch (ClusterException | IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public boolean asked(ClusterOptions options) {
        return options.kubernetes().namesCluster();
    }

    /** A kubeconfig that is only there is no request to use its cluster. */
    @Override
    public Optional<String> unwanted(ClusterOptions options) {
        return Optional.of("neither --kubeconfig nor --context was given");
    }

    @Override
    public boolean existing() {
        return true;
    }

    /** The cluster may enforce by itself: a table has as long as in any run. */
    @Override
    public Optional<Duration> controlRunLimit() {
        return Optional.empty();
    }

    /** The cluster is the user's, and its capacity is not known. */
    @Override
    public int scenariosAtOnce() {
        return 4;
    }

    @Override
    public Cluster start(ClusterOptions options, Consumer<String> progress) {
        Config config = config(options.kubernetes());
        String where = "context " + config.getCurrentContext().getName() + " at " + config.getMasterUrl();
        progress.accept("connecting to " + where);
        KubernetesClient api = new KubernetesClientBuilder().withConfig(config).build();
        try {
            reach(api, where);
            OwnNamespaces namespaces = OwnNamespaces.none(api);
            tellOf(namespaces.others(), progress);
            List<UserHost> hosts = options.kubernetes().outsideHosts().stream().map(UserHost::parse).toList();
            OutsideNetwork outside = hosts.isEmpty()
                    ? OutsideNetwork.none("this cluster is not ours; name the hosts you have by --outside-host")
                    : new UserHosts(hosts);
            ProbeProgram program = ProbeProgram.of(options.kubernetes().probeImage());
            progress.accept("starting a pod with " + program.image() + " on every node, for a trial");
            return new KubernetesCluster(name(), api, program, outside, where, () -> {
                try {
                    namespaces.awaitEnd(progress);
                } finally {
                    api.close();
                }
            });
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    @Override
    public List<String> clean() {
        // Which cluster would be meant? What a run makes in one that is not ours, it removes; the next one says what
        // is left.
        return List.of();
    }

    /**
     * How to reach the cluster that the options name, as kubectl finds it.
     *
     * @throws ClusterException when they name none, with what is needed
     */
    public static Config config(KubernetesOptions options) {
        Optional<Path> file = options.kubeconfig();
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new ClusterException("there is no kubeconfig " + file.get() + " that can be read");
        }
        try {
            String context = options.context().orElse(null);
            Config config = file.isPresent()
                    ? Config.fromKubeconfig(context, file.get().toFile())
                    : Config.autoConfigure(context);
            if (config.getCurrentContext() == null) {
                throw new ClusterException(
                        "no kubeconfig names a cluster: give --kubeconfig FILE, or --context NAME of "
                                + Config.getKubeconfigFilenames());
            }
            options.context().filter(wanted -> !wanted.equals(config.getCurrentContext().getName()))
                    .ifPresent(wanted -> {
                        throw new ClusterException("there is no context \"" + wanted + "\"; there are "
                                + config.getContexts().stream().map(NamedContext::getName).toList());
                    });
            config.setConnectionTimeout(CONNECT_MILLIS);
            config.setRequestRetryBackoffLimit(2);
            return config;
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            // The client's own, and those of the YAML reader below it, which has many and speaks in many lines.
            throw new ClusterException("the kubeconfig " + file.map(Path::toString).orElseGet(
                    () -> String.valueOf(Config.getKubeconfigFilenames())) + " cannot be used: "
                    + String.valueOf(e.getMessage()).lines().map(String::strip).collect(Collectors.joining(" ")), e);
        }
    }

    /** They may be another person's, so they are only named. */
    private static void tellOf(Set<String> theirs, Consumer<String> progress) {
        if (!theirs.isEmpty()) {
            progress.accept(
                    "another run made these namespaces; if none is running, remove them by: kubectl delete namespace -l "
                            + RunLabel.KEY + " (" + String.join(", ", theirs) + ")");
        }
    }

    private static void reach(KubernetesClient api, String where) {
        try {
            api.getKubernetesVersion();
            api.nodes().list();
        } catch (KubernetesClientException e) {
            throw new ClusterException("the cluster of " + where + " cannot be used: " + ApiFailure.words(e), e);
        }
    }
}
