package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;

/**
 * A change of what a node must enforce. Groups and sets come and go with the pods that need them and are not
 * listed: {@link #view} has them as they are now.
 *
 * @param pods the local pods whose isolation or addresses changed, by id
 * @param peerSets what changed in sets that were there before and still are, by name
 * @param namedPorts the same of {@link NodePolicy#namedPorts}
 * @param known what changed in {@link NodePolicy.UnknownPods#known}
 * @param localAddresses what changed in {@link NodePolicy#localAddresses}, which neither allows nor forbids anything
 * @param otherNetworks whether {@link NodePolicy.UnknownPods#networks} changed: then a change is not enough, and the whole is
 * to be looked at
 */
public record NodeChange(Map<String, PodChange> pods, Map<String, SetChange<InetAddress>> peerSets,
        Map<String, SetChange<NamedPortTarget>> namedPorts, SetChange<InetAddress> known,
        SetChange<InetAddress> localAddresses, boolean otherNetworks, NodePolicyView view) {

    /** A pod before and after; nothing where it is not isolated. */
    public record PodChange(Optional<IsolatedPod> before, Optional<IsolatedPod> after) {}

    /** Whether anything may be forbidden that was allowed. */
    public boolean narrows() {
        return pods.values().stream().anyMatch(pod -> pod.after().isPresent()) || !known.removed().isEmpty()
                || peerSets.values().stream().anyMatch(set -> !set.removed().isEmpty())
                || namedPorts.values().stream().anyMatch(set -> !set.removed().isEmpty());
    }

    /** Whether anything may be allowed that was forbidden. */
    public boolean widens() {
        return pods.values().stream().anyMatch(pod -> pod.before().isPresent()) || !known.added().isEmpty()
                || peerSets.values().stream().anyMatch(set -> !set.added().isEmpty())
                || namedPorts.values().stream().anyMatch(set -> !set.added().isEmpty());
    }

    /** Whether local pods came, went or are in other groups. */
    public boolean touchesPods() {
        return !pods.isEmpty() || !known.isEmpty() || !localAddresses.isEmpty() || otherNetworks;
    }

    public boolean isEmpty() {
        return pods.isEmpty() && peerSets.isEmpty() && namedPorts.isEmpty() && known.isEmpty()
                && localAddresses.isEmpty() && !otherNetworks;
    }
}
