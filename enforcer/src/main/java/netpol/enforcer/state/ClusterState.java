package netpol.enforcer.state;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.SnapshotChange;

/**
 * The cluster as it is known now: of every object only what enforcement uses. Each update returns whether anything relevant
 * changed; a heartbeat of a pod triggers no sync. Safe for several threads.
 */
public final class ClusterState {

    private record PolicyEntry(String uid, Policy policy) {}

    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final KnownPods pods;
    private final Map<ObjectRef, PolicyEntry> policies = new TreeMap<>();
    /** Names of the objects that have changed since {@link #takeChanges}: never more than there are objects, or were. */
    private final Set<String> changedNamespaces = new HashSet<>();
    private final Set<ObjectRef> changedPolicies = new HashSet<>();
    private boolean changedNetworks;
    private List<Cidr> podNetworks = List.of();

    public ClusterState() {
        this("");
    }

    /** @param node the node whose running pods keep their addresses when others claim them; empty for none */
    ClusterState(String node) {
        this.pods = new KnownPods(node);
    }

    /** A pod that does not run (yet). */
    boolean pod(Identity id, Instant created, Optional<PodInfo> info) {
        return pod(id, created, info, false);
    }

    /** @param info nothing where the object is no pod of the pod network (any more) */
    synchronized boolean pod(Identity id, Instant created, Optional<PodInfo> info, boolean running) {
        return pods.put(id, created, info, running);
    }

    /** The pod with this very uid. */
    synchronized Optional<PodInfo> info(Identity id) {
        return pods.get(id);
    }

    synchronized Optional<PodInfo> at(InetAddress address) {
        return pods.at(address);
    }

    /** The end of the pod with this very uid: a later pod of the same name stays. */
    synchronized boolean podGone(Identity id) {
        return pods.remove(id);
    }

    /** A sentence for each address that several pods claim: which pod has it, and which others claim it. */
    synchronized List<String> contested() {
        return pods.contested();
    }

    /** @param uid of the object; empty in files */
    public synchronized boolean policy(String uid, Policy policy) {
        PolicyEntry after = new PolicyEntry(uid, policy);
        boolean changed = !after.equals(policies.put(policy.ref(), after));
        if (changed) {
            changedPolicies.add(policy.ref());
        }
        return changed;
    }

    synchronized Optional<Identity> policyIdentity(ObjectRef ref) {
        return Optional.ofNullable(policies.get(ref))
                .map(entry -> new Identity(ref.namespace(), ref.name(), entry.uid()));
    }

    /** The end of the policy with this very uid: a later policy of the same name stays. */
    synchronized boolean policyGone(ObjectRef ref, String uid) {
        PolicyEntry entry = policies.get(ref);
        if (entry == null || !entry.uid().equals(uid)) {
            return false;
        }
        policies.remove(ref);
        changedPolicies.add(ref);
        return true;
    }

    public synchronized boolean namespace(String name, Map<String, String> labels) {
        return !labels.equals(namespaces.put(name, Map.copyOf(labels))) && note(changedNamespaces, name);
    }

    synchronized boolean namespaceGone(String name) {
        return namespaces.remove(name) != null && note(changedNamespaces, name);
    }

    private static boolean note(Set<String> changed, String key) {
        changed.add(key);
        return true;
    }

    /** The pod networks of this node. */
    synchronized boolean podNetworks(List<Cidr> networks) {
        boolean changed = !networks.equals(podNetworks);
        podNetworks = List.copyOf(networks);
        changedNetworks |= changed;
        return changed;
    }

    /** What has changed since this was last called: at first, everything. */
    synchronized SnapshotChange takeChanges() {
        Map<String, Optional<Map<String, String>>> labels = HashMap.newHashMap(changedNamespaces.size());
        changedNamespaces.forEach(name -> labels.put(name, Optional.ofNullable(namespaces.get(name))));
        Map<ObjectRef, Optional<Policy>> rules = HashMap.newHashMap(changedPolicies.size());
        changedPolicies
                .forEach(id -> rules.put(id, Optional.ofNullable(policies.get(id)).map(PolicyEntry::policy)));
        SnapshotChange changes = new SnapshotChange(labels, pods.takeChanges(), rules,
                changedNetworks ? Optional.of(podNetworks) : Optional.empty());
        changedNamespaces.clear();
        changedPolicies.clear();
        changedNetworks = false;
        return changes;
    }

    /** Everything that is known, as a change of nothing; it includes what has changed. */
    synchronized SnapshotChange everything() {
        changedNamespaces.addAll(namespaces.keySet());
        pods.changeAll();
        changedPolicies.addAll(policies.keySet());
        changedNetworks = true;
        return takeChanges();
    }

    public synchronized ClusterSnapshot snapshot() {
        return new ClusterSnapshot(namespaces, pods.all().toList(),
                policies.values().stream().map(PolicyEntry::policy).toList(), podNetworks);
    }
}
