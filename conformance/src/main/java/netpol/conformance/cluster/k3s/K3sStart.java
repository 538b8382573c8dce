package netpol.conformance.cluster.k3s;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.docker.ContainerHosts;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.DockerRun;
import netpol.conformance.cluster.docker.ImageLoading;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.docker.Machine;
import netpol.conformance.cluster.docker.Reaping;
import netpol.conformance.cluster.kubernetes.ClientPatience;
import netpol.conformance.cluster.kubernetes.KubernetesCluster;
import netpol.conformance.cluster.kubernetes.ProbeProgram;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** One k3s cluster on its way up. What fails takes everything with it. */
final class K3sStart {

    private static final Duration START = Duration.ofMinutes(4);
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
        DockerRun run = DockerRun.start(engine, options.keep());
        Thread atExit = new Thread(run::remove, "remove-k3s");
        if (!options.keep()) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        Runnable end = () -> {
            if (!options.keep()) {
                run.remove();
                forget(atExit);
            }
        };
        try {
            return started(run, image, end);
        } catch (RuntimeException e) {
            run.remove();
            forget(atExit);
            throw e;
        }
    }

    private Cluster started(DockerRun run, String image, Runnable end) {
        CompletableFuture<String> probeImage = CompletableFuture.supplyAsync(this::probeImage, beside);
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
        List<Machine> machines = new ArrayList<>();
        containers.forEach((name, container) -> machines.add(new Machine(engine, name, container.getContainerId())));
        Config config = Config.fromKubeconfig(server.getKubeConfigYaml());
        new ClientPatience(PATIENCE).set(config);
        KubernetesClient api = new KubernetesClientBuilder().withConfig(config).build();
        try {
            awaitReady(api, containers);
            ImageLoading loading = new ImageLoading(images, machines);
            String prober = probeImage.join();
            progress.accept("loading " + prober + " into the nodes");
            loading.load(prober);
            ProbeProgram program = ProbeProgram.of(Optional.of(prober));
            ContainerHosts hosts = new ContainerHosts(run, machines, () -> podNetworks(api), image, prober);
            KubernetesCluster kubernetes = new KubernetesCluster("k3s", api, program, hosts, "image " + image, () -> {
                api.close();
                end.run();
            });
            kept(server.getKubeConfigYaml());
            return new K3sCluster(kubernetes, loading);
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private String probeImage() {
        return options.kubernetes().probeImage().map(image -> {
            images.require(image, progress);
            return image;
        }).orElseGet(() -> images.prober(progress));
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

    private void awaitReady(KubernetesClient api, Map<String, GenericContainer<?>> containers) {
        try {
            Awaitility.await().atMost(START).pollDelay(Duration.ZERO).pollInterval(200, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        containers.forEach((name, container) -> {
                            if (!container.isRunning()) {
                                throw new ClusterException(name + " ended" + log(Map.of(name, container)));
                            }
                        });
                        return api.nodes().list().getItems().stream().filter(K3sStart::ready).count() == containers
                                .size();
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("not all nodes are ready after " + START.toSeconds() + " s" + log(containers),
                    e);
        }
    }

    private static boolean ready(Node node) {
        return node.getSpec().getPodCIDR() != null && node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready") && condition.getStatus().equals("True"));
    }

    private static Map<String, String> podNetworks(KubernetesClient api) {
        Map<String, String> networks = new HashMap<>();
        api.nodes().list().getItems().forEach(
                node -> networks.put(
                        node.getSpec().getPodCIDR(),
                        node.getStatus().getAddresses().stream().filter(each -> each.getType().equals("InternalIP"))
                                .findFirst().orElseThrow().getAddress()));
        return networks;
    }

    private String log(Map<String, GenericContainer<?>> containers) {
        StringBuilder logs = new StringBuilder();
        containers.forEach((name, container) -> {
            if (container.getContainerId() != null) {
                logs.append("; ").append(name).append(" said last: ")
                        .append(new Machine(engine, name, container.getContainerId()).log(5));
            }
        });
        return logs.toString();
    }

    private void kept(String kubeconfig) {
        if (!options.keep()) {
            return;
        }
        Path file = options.logs().resolve("kubeconfig.yaml").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, kubeconfig);
        } catch (IOException e) {
            throw new ClusterException("cannot write " + file + ": " + e.getMessage(), e);
        }
        progress.accept("the cluster stays: KUBECONFIG=" + file);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or has run.
            return;
        }
    }
}
