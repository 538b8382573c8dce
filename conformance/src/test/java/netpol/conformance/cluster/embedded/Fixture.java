package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Observation;

/** A running embedded cluster of two nodes, and short words for tests. */
record Fixture(EmbeddedCluster cluster) implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMillis(700);

    static Fixture start(PodNetwork pods, Path logs) {
        assumeTrue(!new UserNamespace().needed(), "needs root");
        return of(new ClusterOptions(pods, 2, false, logs), line -> {
            // no test reads it
        });
    }

    static Fixture of(ClusterOptions options, Consumer<String> progress) {
        return new Fixture((EmbeddedCluster) new EmbeddedProvider().start(options, progress));
    }

    void namespace(String name, Map<String, String> labels) {
        cluster.api().resource(
                new NamespaceBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata().build())
                .create();
    }

    static PodRequest request(String id, String node, String... serves) {
        int slash = id.indexOf('/');
        return new PodRequest(id.substring(0, slash), id.substring(slash + 1), Map.of("app", id.substring(slash + 1)),
                node,
                Arrays.stream(serves).map(ServedPort::parse).toList());
    }

    ProbeTarget pod(String id, String node, String... serves) {
        return cluster.startPods(List.of(request(id, node, serves))).getFirst();
    }

    static OutsideHost host(String name, List<String> addresses, String... serves) {
        return new OutsideHost(name, addresses.stream().map(InetAddress::ofLiteral).toList(),
                Arrays.stream(serves).map(ServedPort::parse).toList());
    }

    static InetAddress v4(ProbeTarget probeTarget) {
        return probeTarget.addresses().stream().filter(Inet4Address.class::isInstance).findFirst().orElseThrow();
    }

    static Probe probe(ProbeTarget from, ProbeTarget to, InetAddress address, String port) {
        return new Probe(from, to, address, Port.parse(port));
    }

    Observation probe(ProbeTarget from, ProbeTarget to, String port) {
        return cluster.probe(List.of(probe(from, to, v4(to), port)), TIMEOUT).getFirst();
    }

    /** Over every address of {@code to}. */
    List<Observation> probeAll(ProbeTarget from, ProbeTarget to, String port) {
        return cluster.probe(to.addresses().stream().map(address -> probe(from, to, address, port)).toList(), TIMEOUT);
    }

    String netns(String name) {
        return "np-" + cluster.run() + "-" + name;
    }

    /** Loads nft rules into a namespace of the cluster. */
    void nft(String name, String rules) throws Exception {
        assumeTrue(Shell.run(List.of("sh", "-c", "command -v nft")).status() == 0, "needs the program nft");
        Shell.Result result = Shell.in(netns(name), "nft", rules);
        assertThat(result.status()).as(result.output()).isZero();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
