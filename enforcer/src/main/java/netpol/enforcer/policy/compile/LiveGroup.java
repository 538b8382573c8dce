package netpol.enforcer.policy.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;

/** A group, the sets that it names, and how many pods are in it. */
final class LiveGroup {

    /** A set of peers: whose policies name it, and by which selectors. */
    record PeerSet(String namespace, Peer.Pods pods) {}

    private final Map<String, PeerSet> peerSets = new HashMap<>();
    private final Map<String, PortMatch.Named> namedPorts = new HashMap<>();
    private final Group group;
    private final String name;
    private int pods;

    LiveGroup(Direction direction, List<Policy> policies) {
        TermSets sets = new NamedSets();
        group = PolicyTerms.group(direction, policies, sets);
        name = PolicyTerms.name(group);
    }

    /** Notes the sets that the terms name. */
    private final class NamedSets implements TermSets {

        @Override
        public String peers(String namespace, Peer.Pods selected) {
            String set = PeerSets.name(namespace, selected);
            peerSets.put(set, new PeerSet(namespace, selected));
            return set;
        }

        @Override
        public String namedPorts(Direction direction, PortMatch.Named port) {
            String set = NamedPorts.name(direction, port);
            namedPorts.put(set, port);
            return set;
        }
    }

    String name() {
        return name;
    }

    Group group() {
        return group;
    }

    Map<String, PeerSet> peerSets() {
        return peerSets;
    }

    Map<String, PortMatch.Named> namedPorts() {
        return namedPorts;
    }

    void enter() {
        pods++;
    }

    /** Whether it is empty now. */
    boolean leave() {
        return --pods == 0;
    }

    boolean isEmpty() {
        return pods == 0;
    }
}
