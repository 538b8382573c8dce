package netpol.enforcer.state;

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
import java.util.stream.Stream;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.policy.PodInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pods of the cluster, each address with one owner. For one thread at a time. */
final class KnownPods {

    private static final Logger log = LoggerFactory.getLogger(KnownPods.class);

    private final Map<String, PodEntry> pods = new TreeMap<>();
    private final AddressOwners owners = new AddressOwners();
    /** Pods of one template have the same labels: they are kept once. */
    private final Map<Map<String, String>, WeakReference<Map<String, String>>> labels = new WeakHashMap<>();
    /** Ids of the pods that have changed since {@link #takeChanges}: never more than there are pods, or were. */
    private final Set<String> changed = new HashSet<>();
    private final String node;
    private Map<InetAddress, String> contested = Map.of();
    private long seen;

    /** @param node the node whose running pods keep their addresses when others claim them; empty for none */
    KnownPods(String node) {
        this.node = node;
    }

    /**
     * @param info nothing where the object is no pod of the pod network (any more)
     * @return whether anything relevant changed
     */
    boolean put(Identity id, Instant created, Optional<PodInfo> info, boolean running) {
        PodEntry before = pods.get(id.path());
        if (info.isEmpty()) {
            return remove(id, before);
        }
        PodEntry after = new PodEntry(id.uid(), created,
                before != null && hasSameAddresses(before, id, info.get()) ? before.seen() : seen++,
                running && info.get().node().equals(node), shared(info.get()));
        if (after.equals(before)) {
            return false;
        }
        remove(id, before);
        pods.put(id.path(), after);
        owners.claim(after);
        noteChanged(after);
        logContested();
        return true;
    }

    private static boolean hasSameAddresses(PodEntry before, Identity id, PodInfo info) {
        return before.uid().equals(id.uid()) && before.info().addresses().equals(info.addresses());
    }

    @SuppressWarnings("ReferenceEquality") // equal maps are what is looked for; the question is which of them it is
    private PodInfo shared(PodInfo info) {
        Map<String, String> own = info.labels();
        Map<String, String> kept = labels.computeIfAbsent(own, WeakReference::new).get();
        return kept == null || kept == own
                ? info
                : new PodInfo(info.namespace(), info.name(), kept, info.node(), info.addresses(), info.namedPorts());
    }

    /** The pod with this very uid. */
    Optional<PodInfo> get(Identity id) {
        return Optional.ofNullable(pods.get(id.path())).filter(entry -> entry.uid().equals(id.uid()))
                .map(PodEntry::info);
    }

    Optional<PodInfo> at(InetAddress address) {
        return owners.owner(address).map(PodEntry::info);
    }

    /** Removes the pod with this very uid: a later pod of the same name stays. */
    boolean remove(Identity id) {
        PodEntry entry = pods.get(id.path());
        return entry != null && entry.uid().equals(id.uid()) && remove(id, entry);
    }

    private boolean remove(Identity id, @Nullable PodEntry entry) {
        if (entry == null) {
            return false;
        }
        noteChanged(entry);
        pods.remove(id.path());
        owners.release(entry);
        logContested();
        return true;
    }

    /** Pods that claim the same address may get or lose it by this change. */
    private void noteChanged(PodEntry entry) {
        changed.add(entry.info().id());
        owners.rivals(entry).forEach(rival -> changed.add(rival.info().id()));
    }

    private void logContested() {
        Map<InetAddress, String> now = owners.contested();
        now.forEach((address, claims) -> {
            if (!claims.equals(contested.get(address))) {
                log.warn("address {} is claimed by several pods: {}", address.getHostAddress(), claims);
            }
        });
        contested = now;
    }

    /** A sentence for each address that several pods claim: which pod has it, and which others claim it. */
    List<String> contested() {
        return contested.entrySet().stream().map(claim -> "address " + claim.getKey().getHostAddress()
                + " is claimed by several pods: " + claim.getValue()).sorted().toList();
    }

    void changeAll() {
        changed.addAll(pods.keySet());
    }

    /** The pods that have changed since this was last called, as they are now; nothing for one that is gone. */
    Map<String, Optional<PodInfo>> takeChanges() {
        Map<String, Optional<PodInfo>> changes = HashMap.newHashMap(changed.size());
        changed.forEach(id -> changes.put(id, Optional.ofNullable(pods.get(id)).flatMap(this::effective)));
        changed.clear();
        return changes;
    }

    Stream<PodInfo> all() {
        return pods.values().stream().flatMap(pod -> effective(pod).stream());
    }

    /** Without the addresses that belong to other pods; nothing without any. */
    private Optional<PodInfo> effective(PodEntry pod) {
        Set<InetAddress> lost = owners.lost(pod);
        if (lost.isEmpty()) {
            return Optional.of(pod.info());
        }
        return lost.equals(pod.info().addresses()) ? Optional.empty() : Optional.of(without(pod.info(), lost));
    }

    private static PodInfo without(PodInfo info, Set<InetAddress> lost) {
        Set<InetAddress> kept = new HashSet<>(info.addresses());
        kept.removeAll(lost);
        return new PodInfo(info.namespace(), info.name(), info.labels(), info.node(), kept, info.namedPorts());
    }
}
