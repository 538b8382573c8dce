package netpol.enforcer.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.enforcer.testbed.EnforcerProcess;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.api.NamespaceObject;
import netpol.enforcer.testbed.api.NodeObject;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.PolicyObject;
import netpol.enforcer.testbed.api.SteeredApi;
import org.awaitility.core.ConditionFactory;

/**
 * A node with real pods, an API server that shows them and their policies, the packaged program, and probes along ways
 * that are shut or open whatever else happens in the cluster.
 */
final class NodeUnderTest implements AutoCloseable {

    /** Long, because virtual machines start on a machine that may be busy; nothing waits that long where all is well. */
    static final ConditionFactory SOON = await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(20));

    static final int OPEN_PORT = 9000;
    static final int SHUT_PORT = 9001;
    /** Of the node's pods; those that are only in the API have theirs in the upper half. */
    static final String POD_NETWORK = "10.201.0.0/16";

    private final Path directory;
    private final PodNetwork network = new PodNetwork(PodNetwork.Wiring.ROUTED, 5);
    private final SteeredApi api;
    private final Path kubeconfig;
    private final Probes probes = new Probes();
    private EnforcerProcess enforcer;

    NodeUnderTest(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        api = new SteeredApi(network.node(), directory);
        kubeconfig = api.kubeconfig(directory);
        api.put(new NodeObject("n1", POD_NETWORK));
        for (String namespace : List.of("prod", "dev", "lab")) {
            api.put(new NamespaceObject(namespace, Map.of()));
        }
        pod(0, "prod", "victim");
        pod(1, "prod", "friend");
        pod(2, "dev", "attacker");
        pod(3, "lab", "shut-in");
        pod(4, "dev", "open");
        api.put(new PolicyObject("prod", "only-friends", "p1", """
                {"podSelector":{"matchLabels":{"role":"victim"}},"policyTypes":["Ingress"],"ingress":[{
                 "from":[{"podSelector":{"matchLabels":{"role":"friend"}}}],"ports":[{"protocol":"UDP","port":9000}]}]}
                """));
        api.put(new PolicyObject("lab", "no-egress", "p2", """
                {"podSelector":{},"policyTypes":["Egress"]}"""));
    }

    /** Its role is its name: no other label of any pod, and no selector of another policy, has these. */
    private void pod(int index, String namespace, String role) {
        Host host = network.pod(index);
        api.put(PodObject.running(namespace, role, "pod-" + role, Instant.parse("2026-01-01T00:00:00Z"), "n1",
                Map.of("role", role), List.of(host.ipv4(), host.ipv6())));
    }

    PodNetwork network() {
        return network;
    }

    SteeredApi api() {
        return api;
    }

    EnforcerProcess enforcer() {
        return enforcer;
    }

    Probes probes() {
        return probes;
    }

    /** Starts the program; returns at once. */
    void start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--kubeconfig", kubeconfig.toString()));
        all.addAll(List.of(arguments));
        enforcer = EnforcerProcess.start(network.node(), List.of("-XX:MaxRAM=256m"), directory.resolve("enforcer.log"),
                all.toArray(String[]::new));
    }

    void awaitReady() throws IOException {
        SOON.until(() -> enforcer.ready() || !enforcer.alive());
        assertThat(enforcer.alive()).as(enforcer.output()).isTrue();
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("enforcer.log"));
    }

    Path directory() {
        return directory;
    }

    /** Starts probing where no datagram may ever arrive. */
    List<Probes.Path> probeShutWays() {
        receivers();
        Host victim = network.pod(0);
        Host open = network.pod(4);
        return List.of(probe("attacker to victim", 2, victim.ipv4(), OPEN_PORT),
                probe("attacker to victim, IPv6", 2, victim.ipv6(), OPEN_PORT),
                probe("friend to another port of victim", 1, victim.ipv4(), SHUT_PORT),
                probe("shut-in to open", 3, open.ipv4(), OPEN_PORT),
                probes.start("outside to victim", network.outside().namespace(), victim.ipv4(), OPEN_PORT));
    }

    /** Starts probing where every datagram must arrive. */
    List<Probes.Path> probeOpenWays() {
        Host victim = network.pod(0);
        return List.of(probe("friend to victim", 1, victim.ipv4(), OPEN_PORT),
                probe("friend to victim, IPv6", 1, victim.ipv6(), OPEN_PORT),
                probe("attacker to open", 2, network.pod(4).ipv4(), OPEN_PORT));
    }

    private Probes.Path probe(String name, int from, String address, int port) {
        return probes.start(name, network.pod(from).namespace(), address, port);
    }

    private void receivers() {
        for (int pod : List.of(0, 4)) {
            probes.receive(network.pod(pod).namespace(), OPEN_PORT);
            probes.receive(network.pod(pod).namespace(), SHUT_PORT);
        }
    }

    @Override
    public void close() throws IOException {
        probes.close();
        if (enforcer != null) {
            enforcer.close();
        }
        api.close();
        network.close();
    }
}
