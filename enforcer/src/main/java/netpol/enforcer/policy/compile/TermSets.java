package netpol.enforcer.policy.compile;

import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PortMatch;

/** Gives the sets that terms name. */
interface TermSets {

    /** The name of the set for a peer of a policy in {@code namespace}. */
    String peers(String namespace, Peer.Pods pods);

    /** The name of the set for a port of a rule of {@code direction}. */
    String namedPorts(Direction direction, PortMatch.Named port);
}
