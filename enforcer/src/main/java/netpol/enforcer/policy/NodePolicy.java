package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The policy of one node, in terms that know neither Kubernetes nor the kernel. It has only what isolates a local pod; what pods share (groups, peer sets, named ports) is there once.
 *
 * @param pods the local pods that are isolated in at least one direction
 * @param groups by name: a group is the distinct set of policies that isolate a pod in one direction
 * @param peerSets by name: the addresses of the pods that one canonical peer selector selects
 * @param namedPorts by name: where the pods of the cluster that matter here have a port of one name and protocol
 * @param unknownPods the addresses that are isolated because the policies of their pods are not known yet
 * @param localAddresses of the pods of this node, isolated or not
 */
public record NodePolicy(List<IsolatedPod> pods, Map<String, Group> groups, Map<String, Set<InetAddress>> peerSets,
        Map<String, Set<NamedPortTarget>> namedPorts, UnknownPods unknownPods, Set<InetAddress> localAddresses)
        implements
            NodePolicyView {

    /** A local pod; an empty direction is not isolated. The values are names in {@link #groups}. */
    public record IsolatedPod(String id, Set<InetAddress> addresses, Optional<String> ingress,
            Optional<String> egress) {}

    /**
     * An ordered list: the first term that matches decides, otherwise {@code otherwise} does. NetworkPolicy only ever
     * fills in ACCEPT terms and DENY otherwise; the order and the other verdicts are for policies with tiers.
     *
     * @param policies the policies it is made of, in the order in which they are asked; for messages
     */
    public record Group(Direction direction, List<ObjectRef> policies, List<Term> terms, Verdict otherwise) {

        public Group {
            policies = List.copyOf(policies);
            terms = List.copyOf(terms);
        }
    }

    /**
     * @param origin the policy and rule it comes from, for people: {@code "nsa/npa ingress rule 1"}
     */
    public record Term(PeerTerm peers, PortTerm ports, Verdict verdict, String origin) {}

    public enum Verdict {
        ACCEPT, DENY, PASS
    }

    /** Which remote addresses a term is about. */
    public sealed interface PeerTerm {

        /** Every peer, pod or not, of both address families. Its name is part of the names of chains: see {@code PolicyTerms}. */
        record Everybody() implements PeerTerm {}

        /** The addresses of a set in {@link NodePolicy#peerSets}. */
        record InSet(String peerSet) implements PeerTerm {}

        /** Sorted, disjoint ranges, excepts already taken out; of one or both families. */
        record InRanges(List<AddressRange> ranges) implements PeerTerm {}
    }

    /** Which destination ports a term is about. */
    public sealed interface PortTerm {

        /** Every port of every protocol, protocols without ports included. */
        record Everything() implements PortTerm {}

        /** Sorted, per protocol disjoint ranges. */
        record InRanges(List<PortMatch.Numbered> ranges) implements PortTerm {}

        /** (destination address, protocol, port) is in a set in {@link NodePolicy#namedPorts}. */
        record InNamedPorts(String namedPorts) implements PortTerm {}
    }

    /** One destination that a port name resolves to. */
    public record NamedPortTarget(InetAddress address, Protocol protocol, int port) {}

    /**
     * Addresses in {@code networks} that are not in {@code known} belong to pods that run already and that the API does not
     * show yet. No networks: no address is isolated.
     */
    public record UnknownPods(List<Cidr> networks, Set<InetAddress> known) {

        public static final UnknownPods OPEN = new UnknownPods(List.of(), Set.of());

        public UnknownPods {
            networks = List.copyOf(networks);
            known = Set.copyOf(known);
        }
    }

    @Override
    public Group group(String name) {
        return Objects.requireNonNull(groups.get(name), name);
    }

    @Override
    public Set<InetAddress> peerSet(String name) {
        return Objects.requireNonNull(peerSets.get(name), name);
    }

    @Override
    public Set<NamedPortTarget> namedPorts(String name) {
        return Objects.requireNonNull(namedPorts.get(name), name);
    }

    public NodePolicy {
        pods = List.copyOf(pods);
        groups = Map.copyOf(groups);
        peerSets = Map.copyOf(peerSets);
        namedPorts = Map.copyOf(namedPorts);
        localAddresses = Set.copyOf(localAddresses);
    }
}
