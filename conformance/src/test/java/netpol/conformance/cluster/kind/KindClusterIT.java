package netpol.conformance.cluster.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.docker.MachineContainer;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.KindOptions;
import netpol.conformance.cluster.options.KubernetesOptions;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All of it but kind itself and its image: {@code src/test/sh/kind} stands in for the program, with nodes of a k3s image. Skipped
 * where no Docker engine answers or that image is not there.
 */
class KindClusterIT {

    private static final Port WEB = new Port(80, Protocol.TCP);

    @Test
    void podsOfNodesOfKindAreJoinedWithoutEnforcementAndReachHostsOutside(@TempDir Path directory) throws Exception {
        String image = System.getenv().getOrDefault("K3S_IMAGE", KubernetesOptions.K3S_IMAGE);
        DockerEngine engine = engine();
        assumeTrue(new Images(engine).present(image), () -> "the image " + image + " is not here");
        Path log = directory.resolve("calls");
        Path program = Files.writeString(directory.resolve("kind"),
                "#!/bin/sh\nK3S_IMAGE='" + image + "' KIND_STAND_IN_LOG='" + log + "' exec '"
                        + Path.of("src/test/sh/kind").toAbsolutePath() + "' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path config = Files.writeString(directory.resolve("two.yaml"), """
                kind: Cluster
                apiVersion: kind.x-k8s.io/v1alpha4
                nodes:
                  - role: control-plane
                  - role: worker
                """);
        ClusterOptions options = new ClusterOptions(ClusterOptions.PodNetwork.BRIDGE, 2, false, directory,
                new KubernetesOptions(Optional.empty(), Optional.empty(), List.of(), image,
                        new KindOptions(config, Optional.empty()), Optional.empty()));
        List<String> nodes;
        try (Cluster cluster = new KindProvider(directory.toString()).start(options, System.out::println)) {
            nodes = cluster.nodes();
            assertThat(nodes).hasSize(2).allMatch(node -> node.matches("netpol-[0-9a-f]{8}-(control-plane|worker)"));
            assertThat(cluster.description().provider()).isEqualTo("kind");
            everybodyReachesEverybody(cluster, engine);
        }
        assertThat(Files.readAllLines(log)).map(line -> line.split(" ")[0]).isEqualTo(List.of("create", "load"));
        assertThat(engine.client().listContainersCmd().withShowAll(true).exec())
                .flatMap(each -> List.of(each.getNames()))
                .doesNotContainAnyElementsOf(nodes.stream().map(node -> "/" + node).toList());
    }

    private static void everybodyReachesEverybody(Cluster cluster, DockerEngine engine) {
        cluster.api().resource(new NamespaceBuilder().withNewMetadata().withName("it").endMetadata().build()).create();
        List<ProbeTarget> all = new ArrayList<>(cluster.startPods(List.of(pod("a", cluster, 0), pod("b", cluster, 0),
                pod("c", cluster, 1))));
        all.addAll(cluster.startHosts(List.of(new OutsideHost("partner", List.of(InetAddress.ofLiteral("14.215.0.0")),
                List.of(ServedPort.parse("80/TCP"))))));
        // On a cable of its own: the bridge would be that of the node image's own plugin.
        assertThat(MachineContainer.named(engine, cluster.nodes().getFirst()).run("ip", "route", "get",
                all.getFirst().addresses().getFirst().getHostAddress())).contains(" dev veth");
        List<Probe> probes = new ArrayList<>();
        all.forEach(from -> all.stream().filter(to -> !to.equals(from))
                .forEach(to -> probes.add(new Probe(from, to, to.addresses().getFirst(), WEB))));
        assertThat(cluster.probe(probes, Duration.ofSeconds(3)))
                .allSatisfy(seen -> assertThat(seen.outcome()).as(seen.evidence()).isEqualTo(Outcome.CONNECTED));
    }

    private static PodRequest pod(String name, Cluster cluster, int node) {
        return new PodRequest("it", name, Map.of("app", name), cluster.nodes().get(node),
                List.of(ServedPort.parse("80/TCP")));
    }

    private static DockerEngine engine() {
        try {
            return DockerEngine.find();
        } catch (ClusterException noEngine) {
            return abort(noEngine.getMessage());
        }
    }
}
