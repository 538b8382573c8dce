package netpol.conformance.cluster.kind;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.docker.ContainerCluster;
import netpol.conformance.cluster.docker.ContainerHosts;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.DockerRun;
import netpol.conformance.cluster.docker.ImageLoading;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.docker.KeptKubeconfig;
import netpol.conformance.cluster.docker.MachineContainer;
import netpol.conformance.cluster.docker.NodeObjects;
import netpol.conformance.cluster.docker.OwnedStart;
import netpol.conformance.cluster.kubernetes.ClientPatience;
import netpol.conformance.cluster.kubernetes.KubernetesCluster;
import netpol.conformance.cluster.kubernetes.prober.ProbeProgram;
import netpol.conformance.cluster.options.ClusterOptions;

/** One kind cluster on its way up. */
final class KindStart {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DockerEngine engine;
    private final KindProgram kind;
    private final ClusterOptions options;
    private final Consumer<String> progress;
    private final Images images;

    KindStart(DockerEngine engine, KindProgram kind, ClusterOptions options, Consumer<String> progress) {
        this.engine = engine;
        this.kind = kind;
        this.options = options;
        this.progress = progress;
        this.images = new Images(engine);
    }

    Cluster cluster() {
        return new OwnedStart(engine, options.keep(), kind::stop).cluster(this::started);
    }

    private Cluster started(DockerRun run, Runnable end) {
        CompletableFuture<String> probeImage = CompletableFuture.supplyAsync(
                () -> images.probing(options.kubernetes().probeImage(), progress),
                task -> Thread.ofPlatform().daemon().name("probe-image").start(task));
        KindConfig config = KindConfig.of(options);
        progress.accept("kind starts " + config.nodes() + " nodes (" + config.name() + "), cluster " + run.name());
        String kubeconfig = create(run.name(), config);
        Config client = Config.fromKubeconfig(kubeconfig);
        new ClientPatience(PATIENCE).set(client);
        KubernetesClient api = new KubernetesClientBuilder().withConfig(client).build();
        try {
            NodeObjects nodes = new NodeObjects(api);
            nodes.awaitNamed(config.nodes(), () -> {}, () -> "");
            Map<MachineContainer, Map<String, String>> machines = machines(api);
            new PlainNetwork(machines).join();
            nodes.awaitReady(config.nodes(), () -> {}, () -> log(machines));
            String prober = probeImage.join();
            progress.accept("loading " + prober + " into the nodes");
            ImageLoading loading = new ImageLoading(images, archive -> kind.load(run.name(), archive));
            loading.load(prober);
            MachineContainer first = machines.keySet().iterator().next();
            ContainerHosts hosts = new ContainerHosts(run.on(first.network()), List.copyOf(machines.keySet()),
                    nodes::podNetworks, first.image(), () -> images.prober(progress));
            KubernetesCluster kubernetes = new KubernetesCluster("kind", api, ProbeProgram.of(Optional.of(prober)),
                    hosts, config.name() + ", plain network", () -> {
                        api.close();
                        end.run();
                    });
            if (options.keep()) {
                new KeptKubeconfig(options.logs()).write(kubeconfig, progress);
            }
            return new ContainerCluster(kubernetes, images, loading, options.keep());
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private String create(String cluster, KindConfig config) {
        try {
            Path directory = Files.createTempDirectory("netpol-kind-");
            Path kubeconfig = directory.resolve("kubeconfig");
            Path file = directory.resolve("cluster.yaml");
            try {
                Files.writeString(file, config.yaml());
                kind.create(cluster, file, kubeconfig, options.kubernetes().kind().image());
                return Files.readString(kubeconfig);
            } finally {
                Files.deleteIfExists(kubeconfig);
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new ClusterException("the kubeconfig of the kind cluster cannot be read: " + e.getMessage(), e);
        }
    }

    /** kind's nodes are containers of the nodes' names. */
    private Map<MachineContainer, Map<String, String>> machines(KubernetesClient api) {
        Map<MachineContainer, Map<String, String>> machines = new LinkedHashMap<>();
        for (Node node : api.nodes().list().getItems()) {
            String name = node.getMetadata().getName();
            machines.put(MachineContainer.named(engine, name), NodeObjects.podNetworks(node));
        }
        return machines;
    }

    private static String log(Map<MachineContainer, Map<String, String>> machines) {
        return machines.keySet().stream().map(machine -> "; " + machine.name() + " said last: " + machine.log(5))
                .collect(Collectors.joining());
    }
}
