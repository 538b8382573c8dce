package netpol.conformance.cluster.simulated;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;
import netpol.conformance.oracle.PolicyApis;
import netpol.conformance.oracle.PolicyDecider;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyDecider;
import netpol.conformance.oracle.networkpolicy.Policy;

/**
 * A simulated implementation: what it knows of the API, and how it behaves. It knows ends by their addresses only. May be
 * asked by several threads at once, but not while it is told of a change.
 */
final class SimulatedImplementation {

    /** The API that behaviours may misread. */
    private static final String NETWORK_POLICY = "NetworkPolicy";

    private final Behaviour behaviour;
    /** By {@code namespace/name}, the oldest first. */
    private final Map<String, Policy> policies = new LinkedHashMap<>();
    /** Policies of other APIs, by kind and {@code namespace/name}; they are read as their API says. */
    private final Map<String, AppliedPolicy> others = new LinkedHashMap<>();
    /** What of them is in force, by namespace. */
    private Map<String, List<Policy>> inForce = Map.of();
    private final Map<String, TestNamespace> namespaces = new HashMap<>();
    private final Map<String, KnownPod> pods = new LinkedHashMap<>();
    private final Map<InetAddress, String> owners = new HashMap<>();
    /** {@code node A} by its addresses. */
    private final Map<InetAddress, String> nodes;

    SimulatedImplementation(Behaviour behaviour, Map<InetAddress, String> nodes) {
        this.behaviour = behaviour;
        this.nodes = Map.copyOf(nodes);
    }

    /** @param shown empty when the policy is gone */
    void policy(String kind, String id, Optional<AppliedPolicy> shown) {
        if (kind.equals(NETWORK_POLICY)) {
            networkPolicy(id, shown.map(Policy::of));
        } else {
            keep(others, kind + " " + id, shown);
        }
    }

    private void networkPolicy(String id, Optional<Policy> shown) {
        keep(policies, id, behaviour.policy(Optional.ofNullable(policies.get(id)), shown));
        inForce = behaviour.inForce(List.copyOf(policies.values())).stream()
                .collect(Collectors.groupingBy(Policy::namespace));
    }

    void namespace(String name, Optional<TestNamespace> shown) {
        keep(namespaces, name, behaviour.namespace(Optional.ofNullable(namespaces.get(name)), shown));
    }

    void pod(String id, String namespace, Optional<KnownPod> shown) {
        Optional<KnownPod> known = Optional.ofNullable(pods.get(id));
        Optional<KnownPod> kept = behaviour.pod(known, shown, policed(namespace));
        keep(pods, id, kept);
        known.ifPresent(pod -> pod.addresses().stream().filter(address -> owners.remove(address, id))
                .forEach(address -> pods.values().stream().filter(each -> owns(each, address)).findFirst()
                        .ifPresent(heir -> owners.put(address, heir.pod().id()))));
        // Who has it has it until it lets it go.
        kept.filter(pod -> !pod.pod().hostNetwork())
                .ifPresent(pod -> pod.addresses().forEach(address -> owners.putIfAbsent(address, id)));
    }

    private static boolean owns(KnownPod pod, InetAddress address) {
        return !pod.pod().hostNetwork() && pod.addresses().contains(address);
    }

    /** Whether a policy is in force in the namespace, as far as it knows. */
    boolean policed(String namespace) {
        return inForce.containsKey(namespace);
    }

    private static <T> void keep(Map<String, T> all, String key, Optional<T> kept) {
        kept.ifPresentOrElse(each -> all.put(key, each), () -> all.remove(key));
    }

    /** What it makes of each packet. */
    List<Boolean> passes(List<Packet> packets) {
        Reading reading = new Reading(packets);
        return packets.stream().map(packet -> behaviour.passes(packet, reading::decide)).toList();
    }

    private String place(InetAddress address) {
        return Optional.ofNullable(owners.get(address)).or(() -> Optional.ofNullable(nodes.get(address)))
                .orElse(address.getHostAddress());
    }

    /** An oracle that knows the ends of some packets. */
    private final class Reading {

        private final Oracle oracle;

        Reading(List<Packet> packets) {
            Set<InetAddress> ends = new LinkedHashSet<>();
            packets.forEach(packet -> ends.addAll(List.of(packet.from(), packet.to())));
            Map<String, List<InetAddress>> addresses = new HashMap<>();
            ends.forEach(end -> addresses.computeIfAbsent(place(end), any -> new ArrayList<>()).add(end));
            List<TestPod> involved = addresses.keySet().stream().map(pods::get).filter(each -> each != null)
                    .map(KnownPod::pod).toList();
            Set<String> where = new LinkedHashSet<>();
            involved.forEach(pod -> where.add(pod.namespace()));
            List<OutsideHost> hosts = ends.stream().filter(end -> place(end).equals(end.getHostAddress()))
                    .map(end -> new OutsideHost(end.getHostAddress(), List.of(end), List.of())).toList();
            List<Policy> known = where.stream().flatMap(each -> inForce.getOrDefault(each, List.of()).stream())
                    .toList();
            List<KnownPod> near = pods.values().stream().filter(pod -> where.contains(pod.pod().namespace())).toList();
            this.oracle = Oracle.deciding(deciders(new NetworkPolicyDecider(behaviour.rules(near), known)),
                    new Topology(where.stream().map(namespaces::get).filter(each -> each != null).toList(), involved,
                            hosts))
                    .withAddresses(addresses);
        }

        /** All registered APIs by their tiers; NetworkPolicies are read as the behaviour does. */
        private List<PolicyDecider> deciders(NetworkPolicyDecider networkPolicies) {
            if (others.isEmpty()) {
                return List.of(networkPolicies);
            }
            return PolicyApis.registered().stream().map(api -> api.kind().equals(NETWORK_POLICY)
                    ? networkPolicies
                    : api.decider(others.values().stream().filter(each -> each.api().equals(api)).toList())).toList();
        }

        Decision decide(Packet packet) {
            return oracle.decide(new Connection(place(packet.from()), place(packet.to()), packet.port()),
                    packet.family());
        }
    }
}
