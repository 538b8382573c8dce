package netpol.conformance.oracle.networkpolicy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.LabelSelector;

/**
 * The API reference of networking.k8s.io/v1 NetworkPolicy, a method per sentence. Each docstring paraphrases its
 * sentence; where it stands is in brackets:
 * <ul>
 * <li>[reference] <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/">
 * NetworkPolicy v1</a>
 * <li>[selector] <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/">
 * LabelSelector</a>
 * <li>[concept] <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network Policies</a>
 * </ul>
 * A misreading of the API is a subclass that answers one sentence differently.
 */
public class NetworkPolicyRules {

    /**
     * [concept, "Behavior of to and from selectors" and "Network traffic filtering"] Among what a pod can communicate with
     * is always itself: a pod cannot block access to itself.
     * <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">concept</a>
     */
    public boolean alwaysAllowed(End source, End destination) {
        return source instanceof End.Pod && source.id().equals(destination.id());
    }

    /**
     * [concept, "Prerequisites and caveats"; reference, NetworkPolicySpec.ingress] Traffic to and from the node where a pod
     * runs is always allowed, whatever the addresses. Pods on the host's network are their node.
     * <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">concept</a>
     */
    public boolean betweenPodAndItsNode(End source, End destination) {
        return (source instanceof End.Pod pod && destination instanceof End.OnNode node
                && pod.pod().node().equals(node.letter()))
                || (source instanceof End.OnNode from && destination instanceof End.Pod to
                        && to.pod().node().equals(from.letter()));
    }

    /**
     * [concept, "The two sorts of pod isolation"] A pod is isolated for a direction when a policy selects it and has that
     * direction among its types; otherwise everything is allowed in that direction.
     * <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation">
     * isolation</a>
     */
    public List<Policy> isolating(List<Policy> policies, Direction direction, End.Pod pod) {
        return policies.stream().filter(policy -> appliesTo(policy, pod) && affects(policy, direction)).toList();
    }

    /**
     * [reference, spec.podSelector] The rules apply to the pods that the field selects in the policy's namespace; missing is
     * the same as empty.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicySpec</a>
     */
    public boolean appliesTo(Policy policy, End.Pod pod) {
        return pod.pod().namespace().equals(policy.namespace())
                && selects(policy.podSelector().orElse(LabelSelector.EMPTY), pod.pod().labels());
    }

    /**
     * [reference, spec.policyTypes] The types are those listed.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicySpec</a>
     */
    public boolean affects(Policy policy, Direction direction) {
        return (policy.policyTypes().isEmpty() ? defaultTypes(policy) : policy.policyTypes()).contains(direction);
    }

    /**
     * [reference, spec.policyTypes] If none are listed, every policy affects ingress, with or without an ingress section, and
     * those that have egress rules affect egress. (An empty egress section has none: so the API server defaults it.)
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicySpec</a>
     */
    public Set<Direction> defaultTypes(Policy policy) {
        return policy.egress().isEmpty()
                ? EnumSet.of(Direction.INGRESS)
                : EnumSet.of(Direction.INGRESS, Direction.EGRESS);
    }

    /**
     * [concept, "The two sorts of pod isolation"] Policies do not conflict, they are additive: what is allowed is the union of
     * what the policies that isolate the pod allow, so one rule of one of them is enough, and their order does not matter.
     * <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation">
     * isolation</a>
     *
     * @param isolating not empty
     * @param subject the pod that they isolate
     * @param other the end that {@code from} or {@code to} speaks of
     * @param destination the end whose port it is: one of the two
     * @return the first rule that admits the traffic
     */
    public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject, End other,
            End destination, Port port) {
        return isolating.stream()
                .flatMap(policy -> policy.rules(direction).stream()
                        .filter(rule -> admits(policy, rule, other, destination, port))
                        .map(rule -> new Admission(policy, rule)))
                .findFirst();
    }

    /** What lets traffic through. */
    public record Admission(Policy policy, Policy.Rule rule) {}

    /**
     * [reference, NetworkPolicyIngressRule and NetworkPolicyEgressRule] The traffic must match both the peers and the ports
     * of one rule.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicySpec</a>
     *
     * @param other the end that {@code from} or {@code to} speaks of
     * @param destination the end whose port it is, in either direction
     */
    public boolean admits(Policy policy, Policy.Rule rule, End other, End destination, Port port) {
        return matchesPeers(policy, rule, other) && matchesPorts(rule, destination, port);
    }

    /**
     * [reference, ingress.from and egress.to] Items are combined with a logical OR; an empty or missing list matches all
     * sources or destinations, pods or not.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicySpec</a>
     */
    public boolean matchesPeers(Policy policy, Policy.Rule rule, End other) {
        return rule.peers().isEmpty() || rule.peers().stream().anyMatch(peer -> matchesPeer(policy, peer, other));
    }

    /**
     * [reference, ingress.ports and egress.ports] Items are combined with a logical OR; an empty or missing list matches all
     * ports.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicySpec</a>
     */
    public boolean matchesPorts(Policy.Rule rule, End destination, Port port) {
        return rule.ports().isEmpty() || rule.ports().stream().anyMatch(each -> matchesPort(each, destination, port));
    }

    /** One item of {@code from} or {@code to}: pods by selectors, or addresses. */
    public boolean matchesPeer(Policy policy, Peer peer, End other) {
        return switch (peer) {
            case Peer.Pods pods -> other instanceof End.Pod pod && inNamespaces(policy, pods, pod)
                    && matchesPodSelector(pods, pod);
            case Peer.IpBlock block -> inBlock(block, other);
        };
    }

    /**
     * [reference, NetworkPolicyPeer.namespaceSelector and podSelector] The namespaces are those whose labels the
     * namespaceSelector selects, all if it is empty; without a namespaceSelector it is the policy's own.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicyPeer</a>
     */
    public boolean inNamespaces(Policy policy, Peer.Pods peer, End.Pod pod) {
        return peer.namespaceSelector().map(selector -> selects(selector, pod.namespaceLabels()))
                .orElse(pod.pod().namespace().equals(policy.namespace()));
    }

    /**
     * [reference, NetworkPolicyPeer.podSelector] In those namespaces the pods are the ones that the podSelector selects, all
     * if it is empty or there is none.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicyPeer</a>
     */
    public boolean matchesPodSelector(Peer.Pods peer, End.Pod pod) {
        return peer.podSelector().map(selector -> selects(selector, pod.pod().labels())).orElse(true);
    }

    /**
     * [reference, IPBlock] The addresses of the CIDR, without those of the excepted ones. An exception is one to its own
     * block only: what another peer or rule allows stays allowed. Pods have addresses too. Addresses of the other family
     * are in no block.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * IPBlock</a>
     */
    public boolean inBlock(Peer.IpBlock block, End other) {
        return block.cidr().contains(other.address())
                && block.except().stream().noneMatch(except -> except.contains(other.address()));
    }

    /**
     * [reference, NetworkPolicyPort] Only traffic of the protocol and the port matches: all ports of the protocol if none is
     * given, the range from port to endPort with both ends, or the port that has the name.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicyPort</a>
     */
    public boolean matchesPort(PolicyPort ports, End destination, Port port) {
        return ports.protocol() == port.protocol() && switch (ports) {
            case PolicyPort.AnyPort any -> true;
            case PolicyPort.Numbers range -> inRange(range, port);
            case PolicyPort.Named named -> hasName(named, destination, port);
        };
    }

    /**
     * [reference, NetworkPolicyPort.endPort] The range from port to endPort, inclusive.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicyPort</a>
     */
    public boolean inRange(PolicyPort.Numbers range, Port port) {
        return range.first() <= port.number() && port.number() <= range.last();
    }

    /**
     * [reference, NetworkPolicyPort.port] A named port is a port on a pod: the pod that the traffic goes to, in either
     * direction. A name that this pod does not have for the protocol matches nothing, and nothing outside the cluster has
     * one.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec">
     * NetworkPolicyPort</a>
     */
    public boolean hasName(PolicyPort.Named named, End destination, Port port) {
        return destination instanceof End.Pod pod && pod.serves(named.name(), port);
    }

    /**
     * [selector] matchLabels and matchExpressions are ANDed, and an empty selector matches all objects.
     * <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/#LabelSelector">
     * LabelSelector</a>
     */
    public boolean selects(LabelSelector selector, Map<String, String> labels) {
        return selector.matchLabels().entrySet().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && selector.matchExpressions().stream().allMatch(each -> holds(each, labels));
    }

    /**
     * [selector, matchExpressions] In wants the key with one of the values; NotIn also takes what lacks the key; Exists and
     * DoesNotExist look at the key alone.
     * <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement">set-based
     * requirements</a>
     */
    public boolean holds(LabelSelector.Requirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.key());
        return switch (requirement.operator()) {
            case In -> value != null && requirement.values().contains(value);
            case NotIn -> value == null || !requirement.values().contains(value);
            case Exists -> value != null;
            case DoesNotExist -> value == null;
        };
    }
}
