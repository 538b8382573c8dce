package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.ContentName;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Selector;

/**
 * The peer sets a compilation has met: one per canonical selector, whatever rules and policies name it. A set that
 * selects no pod is kept: the rule that names it admits nothing, and a pod that comes later is one element.
 */
final class PeerSets {

    private final Map<String, Map<String, String>> namespaces;
    private final Map<String, List<PodInfo>> podsByNamespace;
    private final Map<String, Set<InetAddress>> members = new TreeMap<>();

    PeerSets(ClusterSnapshot snapshot) {
        this.namespaces = snapshot.namespaces();
        this.podsByNamespace = snapshot.pods().stream().collect(Collectors.groupingBy(PodInfo::namespace));
    }

    /** The name of the set for a peer of a policy in {@code namespace}. */
    String use(String namespace, Peer.Pods pods) {
        String name = name(namespace, pods);
        members.computeIfAbsent(name, _ -> select(namespace, pods));
        return name;
    }

    static String name(String namespace, Peer.Pods pods) {
        return ContentName.of("peers", CanonicalText.of(namespace, pods));
    }

    Map<String, Set<InetAddress>> members() {
        return members;
    }

    private Set<InetAddress> select(String namespace, Peer.Pods pods) {
        Set<InetAddress> addresses = new HashSet<>();
        podsByNamespace.forEach((name, podInfos) -> {
            if (selects(pods.namespaces(), namespace, name)) {
                podInfos.stream().filter(pod -> pods.pods().matches(pod.labels()))
                        .forEach(pod -> addresses.addAll(pod.addresses()));
            }
        });
        return addresses;
    }

    /** A namespace whose labels are not known yet is selected by no selector, not even by an empty or negative one. */
    private boolean selects(Optional<Selector> selector, String own, String name) {
        if (selector.isEmpty()) {
            return name.equals(own);
        }
        return namespaces.containsKey(name) && selector.get().matches(namespaces.get(name));
    }
}
