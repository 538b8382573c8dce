package netpol.conformance.cluster.k3s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.docker.ContainerCluster;
import netpol.conformance.cluster.docker.ContainerHosts;
import netpol.conformance.cluster.docker.Containerd;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.DockerRun;
import netpol.conformance.cluster.docker.ImageLoading;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.docker.KeptKubeconfig;
import netpol.conformance.cluster.docker.MachineContainer;
import netpol.conformance.cluster.docker.NodeObjects;
import netpol.conformance.cluster.docker.OwnedStart;
import netpol.conformance.cluster.docker.Reaping;
import netpol.conformance.cluster.kubernetes.ClientPatience;
import netpol.conformance.cluster.kubernetes.KubernetesCluster;
import netpol.conformance.cluster.kubernetes.prober.ProbeProgram;
import netpol.conformance.cluster.options.ClusterOptions;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** One k3s cluster on its way up. What fails takes everything with it. */
final class K3sStart {

    /** For a request to an API server that shares two processors with everything that it starts. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DockerEngine engine;
    private final ClusterOptions options;
    private final Consumer<String> progress;
    private final Images images;
    private final Executor beside = task -> Thread.ofPlatform().daemon().name("k3s").start(task);

    K3sStart(DockerEngine engine, ClusterOptions options, Consumer<String> progress) {
        this.engine = engine;
        this.options = options;
        this.progress = progress;
        this.images = new Images(engine);
    }

    Cluster cluster() {
        String image = options.kubernetes().k3sImage();
        images.require(image, progress);
        Reaping.choose(engine, options.keep());
        return new OwnedStart(engine, options.keep(), () -> {}).cluster((run, end) -> started(run, image, end));
    }

    private Cluster started(DockerRun run, String image, Runnable end) {
        CompletableFuture<String> probeImage = CompletableFuture.supplyAsync(
                () -> images.probing(options.kubernetes().probeImage(), progress), beside);
        Map<String, GenericContainer<?>> containers = containers(run, image);
        progress.accept("starting " + containers.size() + " nodes of " + image);
        List<CompletableFuture<Void>> starting = containers.values().stream()
                .map(container -> CompletableFuture.runAsync(container::start, beside)).toList();
        K3sContainer server = (K3sContainer) containers.values().iterator().next();
        try {
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new ClusterException("k3s does not start: " + e.getCause().getMessage() + log(containers), e);
        }
        List<MachineContainer> machines = new ArrayList<>();
        containers.forEach(
                (name, container) -> machines.add(new MachineContainer(engine, name, container.getContainerId())));
        Config config = Config.fromKubeconfig(server.getKubeConfigYaml());
        new ClientPatience(PATIENCE).set(config);
        KubernetesClient api = new KubernetesClientBuilder().withConfig(config).build();
        try {
            NodeObjects nodes = new NodeObjects(api);
            nodes.awaitReady(containers.size(), () -> requireAll(containers), () -> log(containers));
            ImageLoading loading = new ImageLoading(images, new Containerd(machines));
            String prober = probeImage.join();
            progress.accept("loading " + prober + " into the nodes");
            loading.load(prober);
            ProbeProgram program = ProbeProgram.of(Optional.of(prober));
            ContainerHosts hosts = new ContainerHosts(run, machines, nodes::podNetworks, image,
                    () -> images.prober(progress));
            KubernetesCluster kubernetes = new KubernetesCluster("k3s", api, program, hosts, "image " + image, () -> {
                api.close();
                end.run();
            });
            if (options.keep()) {
                new KeptKubeconfig(options.logs()).write(server.getKubeConfigYaml(), progress);
            }
            return new ContainerCluster(kubernetes, images, loading, options.keep());
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    /** The server first. */
    private Map<String, GenericContainer<?>> containers(DockerRun run, String image) {
        NodeContainer node = new NodeContainer(run,
                DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"), "netpol-" + run.id());
        Map<String, GenericContainer<?>> containers = new LinkedHashMap<>();
        for (int i = 0; i < options.nodes(); i++) {
            String name = "node-" + (char) ('a' + i) + "-" + run.id();
            containers.put(name, i == 0 ? node.server(name) : node.agent(name, containers.keySet().iterator().next()));
        }
        return containers;
    }

    private void requireAll(Map<String, GenericContainer<?>> containers) {
        containers.forEach((name, container) -> {
            if (!container.isRunning()) {
                throw new ClusterException(name + " ended" + log(Map.of(name, container)));
            }
        });
    }

    private String log(Map<String, GenericContainer<?>> containers) {
        StringBuilder logs = new StringBuilder();
        containers.forEach((name, container) -> {
            if (container.getContainerId() != null) {
                logs.append("; ").append(name).append(" said last: ")
                        .append(new MachineContainer(engine, name, container.getContainerId()).log(5));
            }
        });
        return logs.toString();
    }
}
