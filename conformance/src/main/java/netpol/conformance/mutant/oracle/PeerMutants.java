package netpol.conformance.mutant.oracle;

import java.net.Inet6Address;
import java.util.List;
import netpol.conformance.model.Port;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.LabelSelector;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Peer;
import netpol.conformance.oracle.networkpolicy.Policy;

/** Those that take the wrong peers. */
final class PeerMutants {

    private PeerMutants() {}

    static List<Mutant> all() {
        return List.of(Mutant.reading("peers are ignored", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeers(Policy policy, Policy.Rule rule, End other) {
                return true;
            }
        }), Mutant.reading("a rule without peers admits nobody", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeers(Policy policy, Policy.Rule rule, End other) {
                return !rule.peers().isEmpty() && super.matchesPeers(policy, rule, other);
            }
        }), Mutant.reading("a rule without peers admits pods only", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeers(Policy policy, Policy.Rule rule, End other) {
                return super.matchesPeers(policy, rule, other)
                        && !(rule.peers().isEmpty() && other instanceof End.Outside);
            }
        }), Mutant.reading("every peer has to match", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeers(Policy policy, Policy.Rule rule, End other) {
                return rule.peers().stream().allMatch(peer -> matchesPeer(policy, peer, other));
            }
        }), Mutant.reading("the two selectors of a peer are two peers", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeer(Policy policy, Peer peer, End other) {
                return super.matchesPeer(policy, peer, other) || (peer instanceof Peer.Pods pods
                        && other instanceof End.Pod pod && pods.podSelector().isPresent()
                        && pods.namespaceSelector().isPresent()
                        && (inNamespaces(policy, pods, pod) || matchesPodSelector(pods, pod)));
            }
        }), Mutant.reading("a podSelector alone selects in all namespaces", new NetworkPolicyRules() {
            @Override
            public boolean inNamespaces(Policy policy, Peer.Pods peer, End.Pod pod) {
                return peer.namespaceSelector().isEmpty() || super.inNamespaces(policy, peer, pod);
            }
        }), Mutant.reading("an empty namespaceSelector is the own namespace", new NetworkPolicyRules() {
            @Override
            public boolean inNamespaces(Policy policy, Peer.Pods peer, End.Pod pod) {
                return peer.namespaceSelector().filter(LabelSelector.EMPTY::equals).isPresent()
                        ? pod.pod().namespace().equals(policy.namespace())
                        : super.inNamespaces(policy, peer, pod);
            }
        }), Mutant.reading("the own namespace is always admitted", new NetworkPolicyRules() {
            @Override
            public boolean admits(Policy policy, Policy.Rule rule, End other, End destination,
                    Port port) {
                return super.admits(policy, rule, other, destination, port)
                        || (other instanceof End.Pod pod && pod.pod().namespace().equals(policy.namespace()));
            }
        }), Mutant.reading("a namespaceSelector does not select the own namespace", new NetworkPolicyRules() {
            @Override
            public boolean inNamespaces(Policy policy, Peer.Pods peer, End.Pod pod) {
                return super.inNamespaces(policy, peer, pod) && !(peer.namespaceSelector().isPresent()
                        && pod.pod().namespace().equals(policy.namespace()));
            }
        }), Mutant.reading("a namespaceSelector reads the labels of pods", new NetworkPolicyRules() {
            @Override
            public boolean inNamespaces(Policy policy, Peer.Pods peer, End.Pod pod) {
                return peer.namespaceSelector().map(selector -> selects(selector, pod.pod().labels()))
                        .orElseGet(() -> super.inNamespaces(policy, peer, pod));
            }
        }), Mutant.reading("a namespaceSelector beside a podSelector is ignored", new NetworkPolicyRules() {
            @Override
            public boolean inNamespaces(Policy policy, Peer.Pods peer, End.Pod pod) {
                return (peer.podSelector().isPresent() && peer.namespaceSelector().isPresent())
                        || super.inNamespaces(policy, peer, pod);
            }
        }), Mutant.reading("a podSelector beside a namespaceSelector is ignored", new NetworkPolicyRules() {
            @Override
            public boolean matchesPodSelector(Peer.Pods peer, End.Pod pod) {
                return peer.namespaceSelector().isPresent() || super.matchesPodSelector(peer, pod);
            }
        }), Mutant.reading("an empty podSelector of a peer selects nobody", new NetworkPolicyRules() {
            @Override
            public boolean matchesPodSelector(Peer.Pods peer, End.Pod pod) {
                return peer.podSelector().filter(LabelSelector.EMPTY::equals).isEmpty()
                        && super.matchesPodSelector(peer, pod);
            }
        }), Mutant.reading("peers have IPv4 addresses only", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeer(Policy policy, Peer peer, End other) {
                return super.matchesPeer(policy, peer, other)
                        && !(peer instanceof Peer.Pods && other.address() instanceof Inet6Address);
            }
        }), Mutant.reading("nodes are in every namespace", new NetworkPolicyRules() {
            @Override
            public boolean matchesPeer(Policy policy, Peer peer, End other) {
                return super.matchesPeer(policy, peer, other) || (peer instanceof Peer.Pods
                        && other instanceof End.OnNode);
            }
        }));
    }
}
