package netpol.enforcer.dataplane.links;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which pod is at the other end of which link.
 *
 * @param bound pods whose link is known
 * @param unbound why not, by pod
 * @param unknown links to other network namespaces that no bound pod has: of new pods, of pods that are not bound
 * @param tunnels links whose packets other machines have wrapped up
 * @param tunnelPorts the UDP ports at which the node unwraps them
 */
public record PodLinks(List<BoundPod> bound, Map<String, String> unbound, Set<Integer> unknown,
        Set<Integer> tunnels, Set<Integer> tunnelPorts) {

    public static final PodLinks NONE = new PodLinks(List.of(), Map.of(), Set.of(), Set.of(), Set.of());

    public PodLinks {
        bound = List.copyOf(bound);
        unbound = Map.copyOf(unbound);
        unknown = Set.copyOf(unknown);
        tunnels = Set.copyOf(tunnels);
        tunnelPorts = Set.copyOf(tunnelPorts);
    }
}
