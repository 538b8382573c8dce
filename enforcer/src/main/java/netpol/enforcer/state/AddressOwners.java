package netpol.enforcer.state;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who owns an address that several pods have in their status, which happens when one was given to a new pod before the
 * old pod's object is gone: the pod that was created last, of equally old ones the one that was seen with it last. But a pod
 * that runs on this node has its address: neither another node's pod nor one that does not run yet takes it away.
 */
final class AddressOwners {

    private static final Comparator<PodEntry> BY_CLAIM = Comparator.comparing(PodEntry::runsHere)
            .thenComparing(PodEntry::created).thenComparingLong(PodEntry::seen);

    private final Map<InetAddress, PodEntry> sole = new HashMap<>();
    /** Only the addresses with two claims or more: next to none, at any time. */
    private final Map<InetAddress, List<PodEntry>> contested = new HashMap<>();

    void claim(PodEntry pod) {
        for (InetAddress address : pod.info().addresses()) {
            PodEntry other = sole.remove(address);
            List<PodEntry> claims = contested.get(address);
            if (other != null) {
                contested.put(address, new ArrayList<>(List.of(other, pod)));
            } else if (claims != null) {
                claims.add(pod);
            } else {
                sole.put(address, pod);
            }
        }
    }

    void release(PodEntry pod) {
        for (InetAddress address : pod.info().addresses()) {
            List<PodEntry> claims = contested.get(address);
            if (claims == null) {
                sole.remove(address, pod);
                continue;
            }
            claims.remove(pod);
            if (claims.size() == 1) {
                contested.remove(address);
                sole.put(address, claims.getFirst());
            }
        }
    }

    /** Whose address it is. */
    Optional<PodEntry> owner(InetAddress address) {
        List<PodEntry> claims = contested.get(address);
        return claims == null ? Optional.ofNullable(sole.get(address)) : claims.stream().max(BY_CLAIM);
    }

    /** The other pods that claim one of the pod's addresses, which it claims itself. */
    List<PodEntry> rivals(PodEntry pod) {
        if (contested.isEmpty()) {
            return List.of();
        }
        return pod.info().addresses().stream().flatMap(address -> contested.getOrDefault(address, List.of()).stream())
                .filter(other -> !other.equals(pod)).toList();
    }

    /** Those of the pod's addresses that belong to a newer one. */
    Set<InetAddress> lost(PodEntry pod) {
        if (contested.isEmpty()) {
            return Set.of();
        }
        return pod.info().addresses().stream().filter(contested::containsKey)
                .filter(address -> !owner(address).orElseThrow().equals(pod))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose it is and who else claims it, by address: those with two claims or more. */
    Map<InetAddress, String> contested() {
        Map<InetAddress, String> claims = new HashMap<>();
        contested.forEach((address, pods) -> {
            PodEntry owner = pods.stream().max(BY_CLAIM).orElseThrow();
            claims.put(address, "pod " + owner.info().id() + " has it; also claimed by " + pods.stream()
                    .filter(pod -> !pod.equals(owner)).map(pod -> pod.info().id() + " of node " + pod.info().node())
                    .sorted().collect(Collectors.joining(", ")));
        });
        return claims;
    }
}
