package netpol.enforcer.explain;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.ObjectRef;

/**
 * What a node's compiled policy says of flows: finds the group by the address of the pod and takes the first term that
 * matches, as the kernel does with the rules that are made of them. It knows no selectors, and so cannot be wrong about them
 * in another way than the compiler is.
 */
final class CompiledNode {

    private final String node;
    private final NodePolicy policy;
    private final Map<InetAddress, IsolatedPod> pods = new HashMap<>();

    CompiledNode(String node, NodePolicy policy) {
        this.node = node;
        this.policy = policy;
        policy.pods().forEach(pod -> pod.addresses().forEach(address -> pods.put(address, pod)));
    }

    Decision decide(Direction direction, Flow flow) {
        boolean ingress = direction == Direction.INGRESS;
        IsolatedPod pod = pods.get(ingress ? flow.destination() : flow.source());
        Optional<String> name = pod == null ? Optional.empty() : ingress ? pod.ingress() : pod.egress();
        if (pod == null || name.isEmpty()) {
            return new Decision(Outcome.ALLOWED, "not isolated", node, null, null, List.of(), null);
        }
        Group group = policy.group(name.get());
        InetAddress remote = ingress ? flow.source() : flow.destination();
        Optional<Term> term = first(group.terms(), remote, flow);
        NodePolicy.Verdict verdict = term.map(Term::verdict).orElse(group.otherwise());
        return new Decision(outcome(verdict),
                term.map(Term::origin).orElse(
                        group.otherwise() == NodePolicy.Verdict.DENY ? "no rule admits it" : "no rule denies it"),
                node, pod.id(),
                name.get(), group.policies().stream().map(ObjectRef::path).toList(),
                term.map(Term::origin).orElse(null));
    }

    private Optional<Term> first(List<Term> terms, InetAddress remote, Flow flow) {
        for (Term term : terms) {
            if (matches(term.ports(), flow) && matches(term.peers(), remote)) {
                return Optional.of(term);
            }
        }
        return Optional.empty();
    }

    private static Outcome outcome(NodePolicy.Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> Outcome.ALLOWED;
            case DENY -> Outcome.DENIED;
            case PASS -> throw new IllegalStateException("PASS: there are no tiers that it could pass to");
        };
    }

    private boolean matches(PeerTerm peers, InetAddress remote) {
        return switch (peers) {
            case PeerTerm.Everybody _ -> true;
            case PeerTerm.InSet(String set) -> policy.peerSet(set).contains(remote);
            case PeerTerm.InRanges(var ranges) -> ranges.stream().anyMatch(range -> contains(range, remote));
        };
    }

    private static boolean contains(AddressRange range, InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] first = range.first().getAddress();
        return bytes.length == first.length && Arrays.compareUnsigned(first, bytes) <= 0
                && Arrays.compareUnsigned(bytes, range.last().getAddress()) <= 0;
    }

    private boolean matches(PortTerm ports, Flow flow) {
        return switch (ports) {
            case PortTerm.Everything _ -> true;
            case PortTerm.InRanges(var ranges) -> ranges.stream().anyMatch(range -> range.protocol() == flow.protocol()
                    && range.first() <= flow.port() && flow.port() <= range.last());
            case PortTerm.InNamedPorts(String set) -> policy.namedPorts(set)
                    .contains(new NamedPortTarget(flow.destination(), flow.protocol(), flow.port()));
        };
    }
}
