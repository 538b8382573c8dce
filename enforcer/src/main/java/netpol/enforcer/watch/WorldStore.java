package netpol.enforcer.watch;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Endpoint;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.World;
import netpol.enforcer.policy.WorldChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster as it is known now: of every object only what enforcement uses. Every change says whether it made a
 * difference, so that nobody computes because a pod's heartbeat did. Safe for several threads.
 */
final class WorldStore {

    private static final Logger log = LoggerFactory.getLogger(WorldStore.class);

    private record PolicyEntry(String uid, Policy policy) {}

    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final Map<String, PodEntry> pods = new TreeMap<>();
    private final Map<String, PolicyEntry> policies = new TreeMap<>();
    private final AddressOwners owners = new AddressOwners();
    /** Pods of one template have the same labels: they are kept once. */
    private final Map<Map<String, String>, WeakReference<Map<String, String>>> labels = new WeakHashMap<>();
    /** Names of what has changed since somebody asked: never more than there are objects, or were. */
    private final Set<String> changedNamespaces = new HashSet<>();
    private final Set<String> changedPods = new HashSet<>();
    private final Set<String> changedPolicies = new HashSet<>();
    private boolean changedNetworks;
    private final String node;
    private Map<InetAddress, String> contested = Map.of();
    private List<Cidr> podNetworks = List.of();
    private long seen;

    WorldStore() {
        this("");
    }

    /** @param node the one whose running pods have their addresses whoever else claims them; empty for none */
    WorldStore(String node) {
        this.node = node;
    }

    /** A pod that does not run (yet). */
    boolean pod(Identity id, Instant created, Optional<Endpoint> endpoint) {
        return pod(id, created, endpoint, false);
    }

    /** @param endpoint nothing where the pod is none (any more) */
    synchronized boolean pod(Identity id, Instant created, Optional<Endpoint> endpoint, boolean running) {
        PodEntry before = pods.get(id.path());
        if (endpoint.isEmpty()) {
            return remove(id, before);
        }
        boolean sameAddresses = before != null && before.uid().equals(id.uid())
                && before.endpoint().addresses().equals(endpoint.get().addresses());
        PodEntry after = new PodEntry(id.uid(), created, sameAddresses ? before.seen() : seen++,
                running && endpoint.get().node().equals(node), shared(endpoint.get()));
        if (after.equals(before)) {
            return false;
        }
        remove(id, before);
        pods.put(id.path(), after);
        owners.claim(after);
        changed(after);
        tellContested();
        return true;
    }

    private Endpoint shared(Endpoint endpoint) {
        Map<String, String> own = endpoint.labels();
        Map<String, String> kept = labels.computeIfAbsent(own, WeakReference::new).get();
        return kept == null || kept == own
                ? endpoint
                : new Endpoint(endpoint.namespace(), endpoint.name(), kept, endpoint.node(), endpoint.addresses(),
                        endpoint.namedPorts());
    }

    /** What is known of this very pod. */
    synchronized Optional<Endpoint> endpoint(Identity id) {
        return Optional.ofNullable(pods.get(id.path())).filter(entry -> entry.uid().equals(id.uid()))
                .map(PodEntry::endpoint);
    }

    synchronized Optional<Endpoint> at(InetAddress address) {
        return owners.owner(address).map(PodEntry::endpoint);
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
        changed(entry);
        pods.remove(id.path());
        owners.release(entry);
        tellContested();
        return true;
    }

    /** Next to never there is anything to tell. */
    private void tellContested() {
        Map<InetAddress, String> now = owners.contested();
        now.forEach((address, claims) -> {
            if (!claims.equals(contested.get(address))) {
                log.warn("address {} is claimed by several pods: {}", address.getHostAddress(), claims);
            }
        });
        contested = now;
    }

    /** Whose an address is that several pods claim, and who else does: a sentence for each. */
    synchronized List<String> contested() {
        return contested.entrySet().stream().map(claim -> "address " + claim.getKey().getHostAddress()
                + " is claimed by several pods: " + claim.getValue()).sorted().toList();
    }

    /** Who claims the same address may get it or lose it by this. */
    private void changed(PodEntry entry) {
        changedPods.add(entry.endpoint().id());
        owners.rivals(entry).forEach(rival -> changedPods.add(rival.endpoint().id()));
    }

    synchronized boolean policy(Identity id, Policy policy) {
        PolicyEntry after = new PolicyEntry(id.uid(), policy);
        boolean changed = !after.equals(policies.put(id.path(), after));
        return changed && note(changedPolicies, id.path());
    }

    /** @param path {@code namespace/name} */
    synchronized Optional<Identity> policyIdentity(String path) {
        return Optional.ofNullable(policies.get(path)).map(entry -> Identity.at(path, entry.uid()));
    }

    synchronized boolean policyGone(Identity id) {
        PolicyEntry entry = policies.get(id.path());
        return entry != null && entry.uid().equals(id.uid()) && policies.remove(id.path()) != null
                && note(changedPolicies, id.path());
    }

    synchronized boolean namespace(String name, Map<String, String> labels) {
        return !labels.equals(namespaces.put(name, Map.copyOf(labels))) && note(changedNamespaces, name);
    }

    synchronized boolean namespaceGone(String name) {
        return namespaces.remove(name) != null && note(changedNamespaces, name);
    }

    private static boolean note(Set<String> changed, String key) {
        changed.add(key);
        return true;
    }

    /** Those of this node. */
    synchronized boolean podNetworks(List<Cidr> networks) {
        boolean changed = !networks.equals(podNetworks);
        podNetworks = List.copyOf(networks);
        changedNetworks |= changed;
        return changed;
    }

    /** What has changed since this was last called: at first, everything. */
    synchronized WorldChange takeChanges() {
        Map<String, Optional<Map<String, String>>> labels = HashMap.newHashMap(changedNamespaces.size());
        changedNamespaces.forEach(name -> labels.put(name, Optional.ofNullable(namespaces.get(name))));
        Map<String, Optional<Endpoint>> endpoints = HashMap.newHashMap(changedPods.size());
        changedPods.forEach(id -> endpoints.put(id, Optional.ofNullable(pods.get(id)).flatMap(this::effective)));
        Map<String, Optional<Policy>> rules = HashMap.newHashMap(changedPolicies.size());
        changedPolicies
                .forEach(id -> rules.put(id, Optional.ofNullable(policies.get(id)).map(PolicyEntry::policy)));
        WorldChange changes = new WorldChange(labels, endpoints, rules,
                changedNetworks ? Optional.of(podNetworks) : Optional.empty());
        changedNamespaces.clear();
        changedPods.clear();
        changedPolicies.clear();
        changedNetworks = false;
        return changes;
    }

    /** All there is, as a change of nothing; what had changed is in it. */
    synchronized WorldChange everything() {
        changedNamespaces.addAll(namespaces.keySet());
        changedPods.addAll(pods.keySet());
        changedPolicies.addAll(policies.keySet());
        changedNetworks = true;
        return takeChanges();
    }

    synchronized World world() {
        List<Endpoint> endpoints = pods.values().stream().flatMap(pod -> effective(pod).stream()).toList();
        return new World(namespaces, endpoints, policies.values().stream().map(PolicyEntry::policy).toList(),
                podNetworks);
    }

    /** Without the addresses that belong to others; nothing without any. */
    private Optional<Endpoint> effective(PodEntry pod) {
        Set<InetAddress> lost = owners.lost(pod);
        if (lost.isEmpty()) {
            return Optional.of(pod.endpoint());
        }
        return lost.equals(pod.endpoint().addresses()) ? Optional.empty() : Optional.of(without(pod.endpoint(), lost));
    }

    private static Endpoint without(Endpoint endpoint, Set<InetAddress> lost) {
        Set<InetAddress> kept = new HashSet<>(endpoint.addresses());
        kept.removeAll(lost);
        return new Endpoint(endpoint.namespace(), endpoint.name(), endpoint.labels(), endpoint.node(), kept,
                endpoint.namedPorts());
    }
}
