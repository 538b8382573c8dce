package netpol.enforcer.dataplane.links;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.policy.LocalPod;

/**
 * Binds local pods to their host-side links. It trusts the node's routes first: only the network plugin makes them. A pod
 * on a bridge has the port whose other end has the pod's address; a pod without NET_ADMIN cannot change that. What a pod
 * sends teaches nothing: neither the neighbour table nor the bridge's table of addresses is asked. A pod stays bound as
 * long as it, its addresses and the link are there.
 */
public final class PodBinder implements AutoCloseable {

    private static final String BRIDGE = "bridge";
    private static final Set<String> TUNNELS = Set.of("vxlan", "geneve", "ipip", "ip6tnl", "sit", "gre", "gretap",
            "ip6gre", "ip6gretap", "wireguard", "erspan", "vti", "xfrm");

    private final RouteSocket routes;
    private Map<String, BoundPod> bound = Map.of();
    /** Pods that were bound to a link that has gone: they end, and send nothing any more. */
    private final Map<String, BoundPod> ending = new HashMap<>();

    private PodBinder(RouteSocket routes) {
        this.routes = routes;
    }

    /** Of the calling thread's network namespace. */
    public static PodBinder open() throws DataplaneException {
        return new PodBinder(RouteSocket.open());
    }

    /** @param pods all pods of this node that have an address */
    public PodLinks bind(List<LocalPod> pods) throws DataplaneException {
        Map<Integer, Link> links = routes.links();
        Map<String, BoundPod> next = new TreeMap<>();
        List<LocalPod> open = new ArrayList<>();
        for (LocalPod pod : pods) {
            kept(pod, links).ifPresentOrElse(kept -> next.put(pod.id(), kept), () -> open.add(pod));
        }
        bound.forEach((id, before) -> {
            if (!next.containsKey(id) && !links.containsKey(before.link())) {
                ending.put(id, before);
            }
        });
        ending.keySet().retainAll(open.stream().map(LocalPod::id).toList());
        Map<String, String> unbound = new TreeMap<>();
        if (!open.isEmpty()) {
            Search search = new Search(links, next, pods);
            for (LocalPod pod : open) {
                search.bind(pod).ifPresentOrElse(found -> next.put(pod.id(), found), () -> {
                    if (!isEnding(pod)) {
                        unbound.put(pod.id(), search.reason(pod));
                    }
                });
            }
        }
        bound = next;
        Set<Integer> own = next.values().stream().map(BoundPod::link).collect(Collectors.toSet());
        return new PodLinks(List.copyOf(next.values()), unbound,
                links.values().stream().filter(Link::leadsElsewhere).map(Link::index)
                        .filter(index -> !own.contains(index)).collect(Collectors.toSet()),
                links.values().stream().filter(link -> TUNNELS.contains(link.kind())).map(Link::index)
                        .collect(Collectors.toSet()),
                links.values().stream().flatMapToInt(link -> link.port().stream()).boxed()
                        .collect(Collectors.toSet()));
    }

    private boolean isEnding(LocalPod pod) {
        return Optional.ofNullable(ending.get(pod.id()))
                .filter(before -> before.pod().addresses().equals(pod.addresses())).isPresent();
    }

    private Optional<BoundPod> kept(LocalPod pod, Map<Integer, Link> links) {
        return Optional.ofNullable(bound.get(pod.id()))
                .filter(before -> before.pod().addresses().equals(pod.addresses()))
                .filter(before -> Optional.ofNullable(links.get(before.link())).filter(Link::leadsElsewhere)
                        .filter(link -> link.name().equals(before.linkName())
                                && isPort(link, links) == before.mac().isPresent())
                        .isPresent())
                .map(before -> new BoundPod(pod, before.link(), before.linkName(), before.mac()));
    }

    private static boolean isPort(Link link, Map<Integer, Link> links) {
        return link.master().isPresent()
                && Optional.ofNullable(links.get(link.master().getAsInt())).map(Link::kind).filter(BRIDGE::equals)
                        .isPresent();
    }

    /** A port of a bridge and what is at its other end. */
    private record Port(Link link, LinkPeer peer) {

        BoundPod bind(LocalPod pod) {
            return new BoundPod(pod, link.index(), link.name(), Optional.of(BoundPod.text(peer.mac())));
        }
    }

    /** One look for the links of pods that have none yet. */
    private final class Search {

        private final Map<Integer, Link> links;
        private final Set<Integer> taken;
        private final Map<InetAddress, String> owners = new HashMap<>();
        private final List<Port> peers = new ArrayList<>();
        private final Set<String> contested = new HashSet<>();

        Search(Map<Integer, Link> links, Map<String, BoundPod> before, List<LocalPod> pods) {
            this.links = links;
            this.taken = before.values().stream().map(BoundPod::link).collect(Collectors.toSet());
            pods.forEach(pod -> pod.addresses().forEach(address -> owners.put(address, pod.id())));
            links.values().stream().filter(link -> link.leadsElsewhere() && isPort(link, links)
                    && !taken.contains(link.index())).forEach(this::look);
        }

        private void look(Link port) {
            try {
                peers.add(new Port(port, routes.peer(port)));
            } catch (NetlinkException _) {
                return; // it has gone, or belongs to a namespace that is none of ours: no pod of the node
            }
        }

        Optional<BoundPod> bind(LocalPod pod) {
            Optional<BoundPod> found = routed(pod).or(() -> bridged(pod));
            found.ifPresent(it -> taken.add(it.link()));
            return found;
        }

        private Optional<BoundPod> routed(LocalPod pod) {
            for (InetAddress address : pod.addresses()) {
                OptionalInt index = routes.linkTo(address);
                Link link = index.isPresent() ? links.get(index.getAsInt()) : null;
                if (link != null && link.leadsElsewhere() && link.master().isEmpty() && !taken.contains(link.index())) {
                    return Optional.of(new BoundPod(pod, link.index(), link.name(), Optional.empty()));
                }
            }
            return Optional.empty();
        }

        /** Two ports may show one address if a pod may configure its own; then the one with no other pod's has it. */
        private Optional<BoundPod> bridged(LocalPod pod) {
            List<Port> ports = peers.stream().filter(port -> !taken.contains(port.link().index()))
                    .filter(port -> pod.addresses().stream().anyMatch(port.peer().addresses()::contains)).toList();
            if (ports.size() > 1) {
                ports = ports.stream().filter(port -> port.peer().addresses().stream()
                        .allMatch(address -> owners.getOrDefault(address, pod.id()).equals(pod.id()))).toList();
                contested.add(pod.id());
            }
            return ports.size() == 1 ? Optional.of(ports.getFirst().bind(pod)) : Optional.empty();
        }

        String reason(LocalPod pod) {
            return contested.contains(pod.id())
                    ? "several ports of bridges lead to its address"
                    : "no link of this node leads to its address";
        }
    }

    @Override
    public void close() {
        routes.close();
    }
}
