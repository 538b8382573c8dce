package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.Set;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;

/** Looks up, by name, what a node must enforce. The caller must not change what it returns; it may change with the next event. */
public interface NodePolicyView {

    /** @throws NullPointerException or another one when there is none of the name, as for the other two */
    Group group(String name);

    Set<InetAddress> peerSet(String name);

    Set<NamedPortTarget> namedPorts(String name);
}
