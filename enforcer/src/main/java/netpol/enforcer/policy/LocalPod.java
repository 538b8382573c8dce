package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.Set;

/**
 * A pod of this node, as the API shows it.
 *
 * @param id {@code namespace/name}
 * @param isolated whether a policy isolates it for ingress
 */
public record LocalPod(String id, Set<InetAddress> addresses, boolean isolated) {

    public LocalPod {
        addresses = Set.copyOf(addresses);
    }
}
