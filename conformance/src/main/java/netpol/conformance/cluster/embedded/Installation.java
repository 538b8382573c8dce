package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.api.ApiServer;
import netpol.conformance.cluster.embedded.api.ApiServerPrograms;
import netpol.conformance.cluster.embedded.api.OwnApiServer;
import netpol.conformance.cluster.embedded.api.RealApiServer;
import netpol.conformance.cluster.embedded.api.Relay;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.Owner;
import netpol.conformance.cluster.embedded.network.BridgedPods;
import netpol.conformance.cluster.embedded.network.Fabric;
import netpol.conformance.cluster.embedded.network.NarrowPaths;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.embedded.network.OutsideAddresses;
import netpol.conformance.cluster.embedded.network.PodNetwork;
import netpol.conformance.cluster.embedded.network.RoutedPods;
import netpol.conformance.cluster.embedded.nodes.NodeClients;
import netpol.conformance.cluster.embedded.nodes.NodeObject;
import netpol.conformance.cluster.embedded.nodes.NodeServices;
import netpol.conformance.cluster.embedded.nodes.PodHook;
import netpol.conformance.cluster.embedded.probe.IdentityServers;
import netpol.conformance.cluster.embedded.runs.DebugCommands;
import netpol.conformance.cluster.embedded.runs.RunDirectory;
import netpol.conformance.cluster.embedded.runs.StaleRuns;
import netpol.conformance.cluster.embedded.services.NftTables;
import netpol.conformance.cluster.embedded.services.PacketMarks;
import netpol.conformance.cluster.embedded.services.ServiceProxy;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.probe.ProbeTarget;

/** The parts of an embedded cluster, put together. */
record Installation(RunDirectory directory, Map<String, Node> nodes, ApiServer apiServer, IdentityServers servers,
        Pods pods, OutsideAddresses addresses, OutsideHosts hosts, NodeServices services, NodeClients clients,
        PacketMarks marks, NarrowPaths paths, ServiceProxy proxy, UnguardedNode unguarded, Teardown teardown) {

    /** Where clients on a node find the API server. */
    private static final InetSocketAddress ON_NODE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 6443);
    /** Two scenarios that want the same host outside have it one after the other. */
    private static final Duration ADDRESS_PATIENCE = Duration.ofMinutes(3);

    /**
     * @throws IOException with everything made so far removed again
     */
    static Installation make(ClusterOptions options, Consumer<HasMetadata> podDeleted)
            throws IOException {
        RunDirectory directory = RunDirectory.create();
        Teardown teardown = new Teardown();
        try {
            return make(options, podDeleted, directory, teardown);
        } catch (IOException | RuntimeException e) {
            teardown.close();
            StaleRuns.remove(directory);
            throw e;
        }
    }

    private static Installation make(ClusterOptions options, Consumer<HasMetadata> podDeleted,
            RunDirectory directory, Teardown teardown) throws IOException {
        MachineSetup.prepare(directory.namespace("trial"));
        Fabric fabric = teardown.add(new Fabric(directory.namespace("fabric")));
        Map<String, Node> nodes = nodes(options, directory, fabric, teardown);
        ApiServer api = teardown.add(apiServer(options, podDeleted, directory));
        Files.writeString(directory.kubeconfig(), api.kubeconfig(ON_NODE));
        for (Node node : nodes.values()) {
            teardown.add(Relay.in(node.namespace(), ON_NODE, api::connect));
            api.client().resource(NodeObject.of(node, api.version())).create();
            api.client().resource(NodeObject.lease(node)).create();
        }
        IdentityServers servers = teardown.add(new IdentityServers());
        OutsideAddresses addresses = teardown.add(new OutsideAddresses(ADDRESS_PATIENCE));
        NodeServices services = teardown.add(new NodeServices(nodes, directory.kubeconfig()));
        return new Installation(directory, nodes, api, servers,
                new Pods(directory, nodes, servers, api.client(), options.podHook().map(line -> new PodHook(line,
                        services::start, options.logs().resolve("pod-hook.log").toAbsolutePath()))),
                addresses, new OutsideHosts(directory, fabric, servers), services, new NodeClients(nodes),
                new PacketMarks(nodes.values()), new NarrowPaths(fabric, nodes.values()),
                new ServiceProxy(nodes.values(), options.ipFamilies(), api),
                teardown.add(new UnguardedNode(() -> unguarded(options, directory, fabric), directory, servers)),
                teardown);
    }

    /** On the loopback address of the node, until all is torn down. */
    void serve(String node, int port, InetSocketAddress server) {
        try {
            teardown.add(Relay.in(nodes.get(node).namespace(), new InetSocketAddress(ON_NODE.getAddress(), port),
                    () -> SocketChannel.open(server)));
        } catch (IOException e) {
            throw new ClusterException("port " + port + " of " + node + " is not free: " + e.getMessage(), e);
        }
    }

    private static ApiServer apiServer(ClusterOptions options, Consumer<HasMetadata> podDeleted,
            RunDirectory directory) throws IOException {
        return options.apiServer().real()
                ? new RealApiServer(ApiServerPrograms.in(options.apiServer().directory()), directory.namespace("api"),
                        directory.apiServer(), options.logs(), podDeleted)
                : new OwnApiServer(options.apiServer().version(), podDeleted);
    }

    /** @return undoes it */
    Runnable narrowPath(ProbeTarget pod, int mtu) {
        return paths.to(pod.addresses(), nodes.get(pod.node().orElseThrow()), mtu);
    }

    KubernetesClient api() {
        return apiServer.client();
    }

    private static Map<String, Node> nodes(ClusterOptions options, RunDirectory directory, Fabric fabric,
            Teardown teardown)
            throws IOException {
        PodNetwork pods = network(options);
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (int number = 1; number <= options.nodes(); number++) {
            String name = "node-" + (char) ('a' + number - 1);
            Node node = teardown.add(new Node(name, number, directory.namespace(name), fabric, pods,
                    options.ipFamilies()));
            for (Node earlier : nodes.values()) {
                earlier.connect(node);
                node.connect(earlier);
            }
            nodes.put(name, node);
        }
        return Collections.unmodifiableMap(nodes);
    }

    private static PodNetwork network(ClusterOptions options) {
        return switch (options.podNetwork()) {
            case BRIDGE -> new BridgedPods();
            case ROUTED -> new RoutedPods();
        };
    }

    private static Node unguarded(ClusterOptions options, RunDirectory directory, Fabric fabric) throws IOException {
        return new Node("unguarded", options.nodes() + 1, directory.namespace("unguarded"), fabric, network(options),
                options.ipFamilies());
    }

    Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        if (!NftTables.possible()) {
            all.removeAll(Set.of(Capability.PACKET_MARKS, Capability.SERVICES, Capability.NODE_PORTS));
        }
        if (!Owner.possible()) {
            all.remove(Capability.OTHER_USERS);
        }
        return all;
    }

    /** Removes everything. */
    void remove() throws IOException {
        try {
            teardown.close();
        } finally {
            StaleRuns.remove(directory);
        }
    }

    /**
     * Marks the run as one that is over and kept.
     *
     * @param namespaces of all that runs, by what it is
     * @return how to look inside
     */
    List<String> hold(Map<ProbeTarget, NetworkNamespace> namespaces) throws IOException {
        directory.keep();
        return new DebugCommands(directory, nodes.values().stream().map(Node::namespace).toList(), namespaces).lines();
    }
}
