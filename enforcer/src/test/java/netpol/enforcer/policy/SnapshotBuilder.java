package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netpol.enforcer.policy.PodInfo.NamedPort;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;
import netpol.enforcer.policy.compile.PolicyCompiler;
import netpol.enforcer.policy.compile.UnknownPodIsolation;

/** Worlds in a few words, for tests. Labels are written {@code "app=web,tier=front"}; the node is {@link #NODE}. */
public final class SnapshotBuilder {

    public static final String NODE = "node-1";
    public static final String OTHER_NODE = "node-2";

    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final List<PodInfo> podInfos = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<Cidr> podNetworks = new ArrayList<>();

    public SnapshotBuilder namespace(String name, String labels) {
        namespaces.put(name, labels(labels));
        return this;
    }

    /** @param addresses separated by commas */
    public SnapshotBuilder pod(String node, String id, String labels, String addresses, NamedPort... ports) {
        String[] names = id.split("/");
        namespaces.putIfAbsent(names[0], Map.of());
        Set<InetAddress> own = Arrays.stream(addresses.split(",")).map(InetAddress::ofLiteral)
                .collect(Collectors.toSet());
        podInfos.add(new PodInfo(names[0], names[1], labels(labels), node, own, List.of(ports)));
        return this;
    }

    public SnapshotBuilder local(String id, String labels, String addresses, NamedPort... ports) {
        return pod(NODE, id, labels, addresses, ports);
    }

    public SnapshotBuilder remote(String id, String labels, String addresses, NamedPort... ports) {
        return pod(OTHER_NODE, id, labels, addresses, ports);
    }

    /** From which the pods of {@link #NODE} have their addresses. */
    public SnapshotBuilder podNetwork(String cidr) {
        podNetworks.add(Cidr.parse(cidr));
        return this;
    }

    public SnapshotBuilder ingress(String id, Selector pods, Rule... rules) {
        return policy(id, pods, Set.of(Direction.INGRESS), List.of(rules), List.of());
    }

    public SnapshotBuilder egress(String id, Selector pods, Rule... rules) {
        return policy(id, pods, Set.of(Direction.EGRESS), List.of(), List.of(rules));
    }

    public SnapshotBuilder policy(String id, Selector pods, Set<Direction> directions, List<Rule> ingress,
            List<Rule> egress) {
        String[] names = id.split("/");
        policies.add(new Policy(names[0], names[1], pods, directions, ingress, egress));
        return this;
    }

    public ClusterSnapshot build() {
        return new ClusterSnapshot(namespaces, podInfos, policies, podNetworks);
    }

    public NodePolicy compile() {
        return new PolicyCompiler(UnknownPodIsolation.AUTO).compile(build(), NODE);
    }

    /** matchLabels */
    public static Selector labelled(String labels) {
        return new Selector(labels(labels).entrySet().stream()
                .map(label -> new Requirement(label.getKey(), Operator.IN, Set.of(label.getValue()))).toList());
    }

    public static Selector everything() {
        return Selector.EVERYTHING;
    }

    /** A podSelector alone: pods of the policy's own namespace. */
    public static Peer podsHere(String labels) {
        return new Peer.Pods(Optional.empty(), labelled(labels));
    }

    public static Peer pods(String namespaceLabels, String podLabels) {
        return new Peer.Pods(Optional.of(labelled(namespaceLabels)), labelled(podLabels));
    }

    public static Peer block(String cidr, String... except) {
        return new Peer.AddressBlock(Cidr.parse(cidr), Arrays.stream(except).map(Cidr::parse).toList());
    }

    public static PortMatch tcp(int port) {
        return new PortMatch.Numbered(Protocol.TCP, port, port);
    }

    public static PortMatch ports(Protocol protocol, int first, int last) {
        return new PortMatch.Numbered(protocol, first, last);
    }

    public static PortMatch named(Protocol protocol, String name) {
        return new PortMatch.Named(protocol, name);
    }

    public static NamedPort port(String name, Protocol protocol, int number) {
        return new NamedPort(name, protocol, number);
    }

    public static Rule rule(List<Peer> peers, PortMatch... ports) {
        return new Rule(peers, List.of(ports));
    }

    private static Map<String, String> labels(String text) {
        return text.isEmpty()
                ? Map.of()
                : Arrays.stream(text.split(",")).map(label -> label.split("=", 2))
                        .collect(Collectors.toMap(label -> label[0], label -> label[1]));
    }
}
