package netpol.enforcer.explain;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.PodInfo;

/** One end of a connection: by name, or by one address. */
final class Party {

    /** What policies take it for. */
    enum Kind {
        POD, HOST, ADDRESS
    }

    private final String name;
    private final Kind kind;
    private final String node;
    private final Optional<PodInfo> info;
    private final Map<AddressFamily, List<InetAddress>> addresses = new EnumMap<>(AddressFamily.class);
    private final Map<InetAddress, String> texts = new HashMap<>();

    /**
     * @param name as people call it
     * @param node where it is; {@code ""} for an address of no pod
     * @param info the pod, if it is one
     */
    Party(String name, Kind kind, String node, Set<InetAddress> addresses, Optional<PodInfo> info) {
        this.name = name;
        this.kind = kind;
        this.node = node;
        this.info = info;
        addresses.forEach(address -> texts.put(address, address.getHostAddress()));
        for (AddressFamily family : AddressFamily.values()) {
            this.addresses.put(family, addresses.stream().filter(family::has)
                    .sorted(Comparator.comparing(texts::get)).toList());
        }
    }

    static Party of(PodInfo pod, Set<InetAddress> addresses) {
        return new Party("pod " + pod.id(), Kind.POD, pod.node(), addresses, Optional.of(pod));
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    String node() {
        return node;
    }

    Optional<PodInfo> info() {
        return info;
    }

    /** Those of one family, sorted. */
    List<InetAddress> addresses(AddressFamily family) {
        return addresses.getOrDefault(family, List.of());
    }

    boolean hasAddress() {
        return !texts.isEmpty();
    }

    /** An address of this party as people write it. */
    String text(InetAddress address) {
        return Objects.requireNonNull(texts.get(address), "an address of another party");
    }
}
