package netpol.enforcer.objects;

import java.net.InetAddress;
import java.util.Set;
import netpol.enforcer.policy.PodInfo;

/**
 * A pod in its node's network: to policies it is the node, never a pod.
 *
 * @param id {@code namespace/name}
 * @param node as in {@code spec.nodeName}; {@code ""} if it has none yet
 * @param addresses those of its status, which are the node's
 */
public record HostPod(String id, String node, Set<InetAddress> addresses) {

    public HostPod {
        addresses = Set.copyOf(addresses);
    }

    public static HostPod of(PodInfo pod) {
        return new HostPod(pod.id(), pod.node(), pod.addresses());
    }
}
