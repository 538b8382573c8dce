package netpol.conformance.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.KindOptions;
import netpol.conformance.cluster.options.KubernetesOptions;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One two-node cluster for all of these; skipped where no Docker engine answers or the node image is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class K3sClusterIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Port WEB = new Port(80, netpol.conformance.model.Protocol.TCP);
    private static final Port DNS = new Port(53, netpol.conformance.model.Protocol.UDP);
    private static final Port CLOSED = new Port(81, netpol.conformance.model.Protocol.TCP);

    private Cluster cluster;
    private ProbeTarget a;
    private ProbeTarget b;

    @BeforeAll
    void start(@TempDir Path logs) throws Exception {
        String image = System.getenv().getOrDefault("K3S_IMAGE", KubernetesOptions.K3S_IMAGE);
        assumeTrue(new Images(engine()).present(image), () -> "the image " + image + " is not here");
        KubernetesOptions kubernetes = new KubernetesOptions(Optional.empty(), Optional.empty(), List.of(), image,
                KindOptions.defaults(), Optional.empty());
        cluster = new K3sProvider().start(
                new ClusterOptions(ClusterOptions.PodNetwork.BRIDGE, 2, false, logs, kubernetes), System.out::println);
        cluster.api().resource(new NamespaceBuilder().withNewMetadata().withName("it").endMetadata().build()).create();
        List<ProbeTarget> pods = cluster.startPods(
                List.of(pod("a", cluster.nodes().get(0)), pod("b", cluster.nodes().get(1))));
        a = pods.get(0);
        b = pods.get(1);
    }

    private static DockerEngine engine() {
        try {
            return DockerEngine.find();
        } catch (ClusterException noEngine) {
            return abort(noEngine.getMessage());
        }
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static PodRequest pod(String name, String node) {
        return new PodRequest("it", name, Map.of("app", name), node,
                List.of(ServedPort.parse("web=80/TCP"), ServedPort.parse("53/UDP")));
    }

    private Observation probe(ProbeTarget from, ProbeTarget to, Port port) {
        return cluster.probe(List.of(new Probe(from, to, to.addresses().getFirst(), port)), TIMEOUT).getFirst();
    }

    @Test
    void podsOnDifferentNodesReachEachOther() {
        assertThat(a.node()).contains(cluster.nodes().get(0));
        assertThat(b.node()).contains(cluster.nodes().get(1));
        assertThat(probe(a, b, WEB).evidence()).isEqualTo("it/b");
        assertThat(probe(b, a, DNS).outcome()).isEqualTo(Outcome.CONNECTED);
        assertThat(probe(a, a, WEB).outcome()).isEqualTo(Outcome.CONNECTED);
    }

    @Test
    void aPortThatNobodyServesRefuses() {
        assertThat(probe(a, b, CLOSED).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aWrongIdentityIsAFailedProbe() {
        ProbeTarget other = new ProbeTarget("it/other", b.node(), b.addresses());
        assertThat(probe(a, other, WEB).outcome()).isEqualTo(Outcome.PROBE_FAILED);
    }

    @Test
    void whoDoesNotRunCannotProbe() {
        assertThat(probe(new ProbeTarget("it/nobody", a.node(), a.addresses()), b, WEB).outcome())
                .isEqualTo(Outcome.PROBE_FAILED);
    }

    @Test
    void thousandsOfProbesAtOnceAllConnect() {
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            probes.add(new Probe(a, b, b.addresses().getFirst(), WEB));
            probes.add(new Probe(b, a, a.addresses().getFirst(), WEB));
        }
        assertThat(cluster.probe(probes, Duration.ofSeconds(3)))
                .allMatch(observation -> observation.outcome() == Outcome.CONNECTED);
    }

    @Test
    void hostsOutsideAreReachedAndKeepTheirAddress() throws Exception {
        List<ProbeTarget> hosts = cluster.startHosts(
                List.of(host("first", "14.215.0.0"), host("last", "14.215.255.255"), host("beyond", "14.216.0.0")));
        for (ProbeTarget host : hosts) {
            assertThat(probe(a, host, WEB).evidence()).isEqualTo(host.id());
            assertThat(probe(b, host, WEB).evidence()).isEqualTo(host.id());
            assertThat(probe(host, a, WEB).evidence()).isEqualTo("it/a");
            assertThat(probe(host, b, DNS).evidence()).isEqualTo("it/b");
        }
        cluster.stopHost(hosts.get(0));
        assertThat(probe(a, hosts.get(0), WEB).outcome()).isNotEqualTo(Outcome.CONNECTED);
        assertThat(probe(a, hosts.get(1), WEB).outcome()).isEqualTo(Outcome.CONNECTED);
        cluster.stopHost(hosts.get(1));
        cluster.stopHost(hosts.get(2));
    }

    private static OutsideHost host(String name, String... addresses) {
        return new OutsideHost(name, Stream.of(addresses).map(InetAddress::ofLiteral).toList(),
                List.of(ServedPort.parse("80/TCP")));
    }

    @Test
    void aHostOutsideIsThereByTheAddressesThatTheNetworkCanHave() {
        ProbeTarget host = cluster.startHosts(List.of(host("both", "14.216.0.1", "fd14:216::1"))).getFirst();
        assertThat(host.addresses()).containsExactly(InetAddress.ofLiteral("14.216.0.1"));
        assertThat(probe(a, host, WEB).outcome()).isEqualTo(Outcome.CONNECTED);
        cluster.stopHost(host);
        assertThatThrownBy(() -> cluster.startHosts(List.of(host("new", "fd14:216::1"))))
                .isInstanceOf(UnsupportedByClusterException.class).hasMessageContaining("no IPv6");
    }

    @Test
    void aPodThatIsHandedOnServesOtherPorts() {
        PodReuse reuse = cluster.podReuse().orElseThrow();
        ProbeTarget handedOn = cluster.startPods(List.of(pod("handed-on", cluster.nodes().getFirst()))).getFirst();
        reuse.serve(handedOn, List.of(new ServedPort(CLOSED, Optional.empty())));
        assertThat(probe(b, handedOn, WEB).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(probe(b, handedOn, CLOSED).evidence()).isEqualTo("it/handed-on");
        cluster.stopPod(handedOn);
    }

    @Test
    void aStoppedPodIsGone() {
        ProbeTarget short_ = cluster.startPods(List.of(pod("short", cluster.nodes().getFirst()))).getFirst();
        assertThat(probe(a, short_, WEB).outcome()).isEqualTo(Outcome.CONNECTED);
        cluster.stopPod(short_);
        assertThat(cluster.api().pods().inNamespace("it").withName("short").get()).isNull();
        assertThat(probe(a, short_, WEB).outcome().denied()).isTrue();
    }

    @Test
    void aPodThatCannotServeItsPortsIsNamedWithTheReasonAndNoneIsLeft() {
        PodRequest twice = new PodRequest("it", "twice", Map.of(), cluster.nodes().getFirst(),
                List.of(ServedPort.parse("80/TCP"), ServedPort.parse("9/SCTP")));
        assertThatThrownBy(() -> cluster.startPods(List.of(twice, pod("beside", cluster.nodes().getFirst()))))
                .isInstanceOf(ClusterException.class).hasMessageContaining("it/twice").hasMessageContaining("SCTP");
        assertThat(cluster.api().pods().inNamespace("it").list().getItems())
                .noneMatch(pod -> List.of("twice", "beside").contains(pod.getMetadata().getName()));
    }

    @Test
    void theDescriptionTellsWhatItIs() {
        assertThat(cluster.description().provider()).isEqualTo("k3s");
        assertThat(cluster.description().nodes()).hasSize(2);
        assertThat(cluster.description().kubernetes()).startsWith("v1.");
    }
}
