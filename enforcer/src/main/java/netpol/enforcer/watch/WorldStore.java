package netpol.enforcer.watch;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Endpoint;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.World;

/**
 * The cluster as it is known now: of every object only what enforcement uses. Every change says whether it made a
 * difference, so that nobody computes because a pod's heartbeat did. Safe for several threads.
 */
final class WorldStore {

    private record PolicyEntry(String uid, Policy policy) {}

    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final Map<String, PodEntry> pods = new TreeMap<>();
    private final Map<String, PolicyEntry> policies = new TreeMap<>();
    private final AddressOwners owners = new AddressOwners();
    private List<Cidr> podNetworks = List.of();
    private long seen;

    /** @param endpoint nothing where the pod is none (any more) */
    synchronized boolean pod(Identity id, Instant created, Optional<Endpoint> endpoint) {
        PodEntry before = pods.get(id.path());
        if (endpoint.isEmpty()) {
            return remove(id, before);
        }
        boolean sameAddresses = before != null && before.uid().equals(id.uid())
                && before.endpoint().addresses().equals(endpoint.get().addresses());
        PodEntry after = new PodEntry(id.uid(), created, sameAddresses ? before.seen() : seen++, endpoint.get());
        if (after.equals(before)) {
            return false;
        }
        remove(id, before);
        pods.put(id.path(), after);
        owners.claim(after);
        return true;
    }

    /** The end of this very pod: one of the same name that came after it stays. */
    synchronized boolean podGone(Identity id) {
        PodEntry entry = pods.get(id.path());
        return entry != null && entry.uid().equals(id.uid()) && remove(id, entry);
    }

    private boolean remove(Identity id, PodEntry entry) {
        if (entry == null) {
            return false;
        }
        pods.remove(id.path());
        owners.release(entry);
        return true;
    }

    synchronized boolean policy(Identity id, Policy policy) {
        PolicyEntry after = new PolicyEntry(id.uid(), policy);
        return !after.equals(policies.put(id.path(), after));
    }

    synchronized boolean policyGone(Identity id) {
        PolicyEntry entry = policies.get(id.path());
        return entry != null && entry.uid().equals(id.uid()) && policies.remove(id.path()) != null;
    }

    synchronized boolean namespace(String name, Map<String, String> labels) {
        return !labels.equals(namespaces.put(name, Map.copyOf(labels)));
    }

    synchronized boolean namespaceGone(String name) {
        return namespaces.remove(name) != null;
    }

    /** Those of this node. */
    synchronized boolean podNetworks(List<Cidr> networks) {
        boolean changed = !networks.equals(podNetworks);
        podNetworks = List.copyOf(networks);
        return changed;
    }

    synchronized World world() {
        List<Endpoint> endpoints = new ArrayList<>(pods.size());
        for (PodEntry pod : pods.values()) {
            Set<InetAddress> lost = owners.lost(pod);
            if (lost.isEmpty()) {
                endpoints.add(pod.endpoint());
            } else if (!lost.equals(pod.endpoint().addresses())) {
                endpoints.add(without(pod.endpoint(), lost));
            }
        }
        return new World(namespaces, endpoints,
                policies.values().stream().map(PolicyEntry::policy).toList(), podNetworks);
    }

    private static Endpoint without(Endpoint endpoint, Set<InetAddress> lost) {
        Set<InetAddress> kept = new HashSet<>(endpoint.addresses());
        kept.removeAll(lost);
        return new Endpoint(endpoint.namespace(), endpoint.name(), endpoint.labels(), endpoint.node(), kept,
                endpoint.namedPorts());
    }
}
