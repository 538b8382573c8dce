package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PodInfo;

/**
 * The peer sets of the groups that are in use, kept up to date. What a pod's coming or going costs are the selectors that
 * can match in its namespace.
 */
final class LivePeerSets {

    private record Selection(String name, String namespace, Peer.Pods pods) {

        boolean selects(PodInfo pod) {
            return pods.pods().matches(pod.labels());
        }
    }

    private final ClusterIndex cluster;
    private final LiveSets<InetAddress> sets = new LiveSets<>();
    private final Map<String, Selection> selections = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    /** The selections that can match in a namespace, worked out when first asked for. */
    private final Map<String, List<Selection>> byNamespace = new HashMap<>();

    LivePeerSets(ClusterIndex cluster) {
        this.cluster = cluster;
    }

    LiveSets<InetAddress> sets() {
        return sets;
    }

    /** One user more of a set, which is made and filled for the first. */
    void use(String name, String namespace, Peer.Pods pods) {
        if (users.merge(name, 1, Integer::sum) > 1) {
            return;
        }
        Selection selection = new Selection(name, namespace, pods);
        selections.put(name, selection);
        forget(selection);
        sets.create(name);
        if (pods.namespaces().isEmpty()) {
            fill(selection, namespace);
        } else {
            cluster.inhabited().stream().filter(inhabited -> canMatch(selection, inhabited))
                    .forEach(inhabited -> fill(selection, inhabited));
        }
    }

    private void fill(Selection selection, String namespace) {
        for (PodInfo pod : cluster.pods(namespace)) {
            if (selection.selects(pod)) {
                pod.addresses().forEach(address -> sets.add(selection.name(), address));
            }
        }
    }

    /** One user less; a set without any is dropped. */
    void release(String name) {
        if (users.merge(name, -1, (count, less) -> count + less == 0 ? null : count + less) == null) {
            forget(Objects.requireNonNull(selections.remove(name), name));
            sets.drop(name);
        }
    }

    private void forget(Selection selection) {
        if (selection.pods().namespaces().isEmpty()) {
            byNamespace.remove(selection.namespace());
        } else {
            byNamespace.clear();
        }
    }

    void enter(PodInfo pod) {
        for (Selection selection : in(pod.namespace())) {
            if (selection.selects(pod)) {
                pod.addresses().forEach(address -> sets.add(selection.name(), address));
            }
        }
    }

    void leave(PodInfo pod) {
        for (Selection selection : in(pod.namespace())) {
            if (selection.selects(pod)) {
                pod.addresses().forEach(address -> sets.remove(selection.name(), address));
            }
        }
    }

    /** Gives a namespace its labels, and moves all of its pods. */
    void relabel(String namespace, Optional<Map<String, String>> labels) {
        List<Selection> before = in(namespace);
        cluster.label(namespace, labels);
        byNamespace.remove(namespace);
        List<Selection> after = in(namespace);
        for (PodInfo pod : cluster.pods(namespace)) {
            for (Selection selection : before) {
                if (selection.selects(pod) && !after.contains(selection)) {
                    pod.addresses().forEach(address -> sets.remove(selection.name(), address));
                }
            }
            for (Selection selection : after) {
                if (selection.selects(pod)) {
                    pod.addresses().forEach(address -> sets.add(selection.name(), address));
                }
            }
        }
    }

    private List<Selection> in(String namespace) {
        return byNamespace.computeIfAbsent(namespace, _ -> {
            List<Selection> own = new ArrayList<>();
            for (Selection selection : selections.values()) {
                if (canMatch(selection, namespace)) {
                    own.add(selection);
                }
            }
            return own;
        });
    }

    /** A namespace whose labels are not known yet is selected by no selector, not even by an empty or negative one. */
    private boolean canMatch(Selection selection, String namespace) {
        return selection.pods().namespaces()
                .map(selector -> cluster.labels(namespace).filter(selector::matches).isPresent())
                .orElseGet(() -> selection.namespace().equals(namespace));
    }
}
