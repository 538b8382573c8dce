package netpol.conformance.oracle;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Direction;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.Reason;
import netpol.conformance.model.Source;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;

/** Says what policies mean for a topology: which connections the API text allows, and why. */
public final class Oracle {

    /** Every namespace has it, with its name as the value. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final List<PolicyDecider> deciders;
    private final Topology topology;
    private final Map<String, List<InetAddress>> podAddresses;
    private final Map<String, String> namespaceNames;

    private Oracle(List<PolicyDecider> deciders, Topology topology, Map<String, List<InetAddress>> podAddresses,
            Map<String, String> namespaceNames) {
        this.deciders = List.copyOf(deciders);
        this.topology = topology;
        this.podAddresses = Map.copyOf(podAddresses);
        this.namespaceNames = Map.copyOf(namespaceNames);
    }

    /**
     * @throws IllegalArgumentException when the API server would refuse a policy, with its name and the path in it
     */
    public static Oracle of(List<AppliedPolicy> policies, Topology topology) {
        return deciding(PolicyApis.deciders(policies), topology);
    }

    /**
     * An oracle that decides by these, which may read an API wrongly.
     *
     * @param deciders in the order of their tiers
     */
    public static Oracle deciding(List<PolicyDecider> deciders, Topology topology) {
        return new Oracle(deciders, topology, Map.of(), Map.of());
    }

    /**
     * The same, knowing where pods are: needed as soon as an ipBlock is held against a pod.
     *
     * @param byPod by {@code namespace/name}; nodes too, by {@code node A}
     */
    public Oracle withAddresses(Map<String, List<InetAddress>> byPod) {
        return new Oracle(deciders, topology, byPod, namespaceNames);
    }

    /**
     * The same, knowing what namespaces are really called: a name in a policy is the real one.
     *
     * @param byShortName those that are called otherwise than the topology has it
     */
    public Oracle withNames(Map<String, String> byShortName) {
        return new Oracle(deciders, topology, podAddresses, byShortName);
    }

    /** One decision for each family. */
    public List<Decision> decide(Connection connection, Collection<IpFamily> families) {
        return families.stream().sorted().map(family -> decide(connection, family)).toList();
    }

    /**
     * @throws IllegalArgumentException when an end does not run, has no address of the family, or has one that is needed
     *     and not known
     */
    public Decision decide(Connection connection, IpFamily family) {
        End source = end(connection.source().place(), family);
        End destination = end(connection.to(), family);
        return new Decision(family, decide(Direction.EGRESS, source, destination, connection.port()),
                decide(Direction.INGRESS, source, destination, connection.port()));
    }

    private Reason decide(Direction direction, End source, End destination, Port port) {
        End subject = direction == Direction.EGRESS ? source : destination;
        if (!(subject instanceof End.Pod pod)) {
            return new Reason(direction, true, List.of(), subject.id() + (subject instanceof End.OnNode
                    ? " is on the network of a node: no policy isolates it"
                    : " is outside the cluster: no policy isolates it"));
        }
        return deciders.stream().flatMap(each -> each.decide(direction, pod, source, destination, port).stream())
                .findFirst().orElseGet(() -> new Reason(direction, true, List.of(),
                        pod.id() + " is not isolated for " + direction));
    }

    private End end(String place, IpFamily family) {
        if (Source.isNode(place)) {
            return onNode(place, Source.letter(place), family);
        }
        if (!Topology.isPod(place)) {
            OutsideHost host = topology.host(place);
            return new End.Outside(place, of(family, host.addresses()).orElseThrow(
                    () -> new IllegalArgumentException("host " + place + " has no " + family + " address")));
        }
        TestPod pod = topology.pod(place);
        if (pod.hostNetwork()) {
            return onNode(place, pod.node(), family);
        }
        Map<String, String> labels = new HashMap<>(topology.namespace(pod.namespace()).labels());
        labels.put(NAME_LABEL, namespaceNames.getOrDefault(pod.namespace(), pod.namespace()));
        return new End.Pod(pod, Map.copyOf(labels), of(family, podAddresses.getOrDefault(place, List.of())));
    }

    private End onNode(String place, String letter, IpFamily family) {
        return new End.OnNode(place, letter, of(family, podAddresses.getOrDefault(place, List.of())).orElseThrow(
                () -> new IllegalArgumentException("the oracle was given no " + family + " address of " + place)));
    }

    private static Optional<InetAddress> of(IpFamily family, List<InetAddress> addresses) {
        return addresses.stream().filter(each -> IpFamily.of(each) == family).findFirst();
    }
}
