package netpol.enforcer.explain;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import netpol.enforcer.manifests.ManifestCluster;
import netpol.enforcer.objects.HostPod;
import netpol.enforcer.policy.PodInfo;

/** Finds the ends of a connection: by name, and by the address that packets have. */
final class Parties {

    private final Map<String, Party> byName = new HashMap<>();
    private final Map<InetAddress, Supplier<Party>> byAddress = new HashMap<>();

    Parties(ManifestCluster cluster) {
        for (HostPod pod : cluster.hostPods()) {
            Party party = host(pod, pod.addresses());
            byName.put(pod.id(), party);
            pod.addresses().forEach(address -> byAddress.put(address, () -> host(pod, Set.of(address))));
        }
        for (PodInfo pod : cluster.snapshot().pods()) {
            byName.put(pod.id(), Party.of(pod, pod.addresses()));
            pod.addresses().forEach(address -> byAddress.put(address, () -> Party.of(pod, Set.of(address))));
        }
    }

    private static Party host(HostPod pod, Set<InetAddress> addresses) {
        return new Party("host pod " + pod.id(), Party.Kind.HOST, pod.node(), addresses, Optional.empty());
    }

    /** @param text {@code namespace/pod} or an address */
    Party find(String text) throws UnansweredException {
        if (text == null || text.isEmpty()) {
            throw new UnansweredException("from or to is missing: a pod as namespace/name, or an address");
        }
        if (text.indexOf('/') > 0) {
            Party party = byName.get(text);
            if (party == null || !party.hasAddress()) {
                throw new UnansweredException("there is no running pod " + text + " with an address");
            }
            return party;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            Supplier<Party> owner = byAddress.get(address);
            return owner != null
                    ? owner.get()
                    : new Party("address " + text, Party.Kind.ADDRESS, "", Set.of(address), Optional.empty());
        } catch (IllegalArgumentException _) {
            throw new UnansweredException("\"" + text + "\" is neither a pod as namespace/name nor an address");
        }
    }
}
