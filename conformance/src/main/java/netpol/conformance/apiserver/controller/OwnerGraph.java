package netpol.conformance.apiserver.controller;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;

/** Knows every object by its UID, and the objects that name it as their owner. One thread uses it. */
final class OwnerGraph {

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    /** An object in the store. */
    record Node(String resource, ObjectKey key, List<OwnerReference> owners) {}

    void update(String resource, Change change) {
        String uid = Meta.of(change.after().object()).uid();
        Node before = nodes.remove(uid);
        if (before != null) {
            before.owners.forEach(each -> forget(each.uid(), uid));
        }
        if (!change.deleted()) {
            Node node = new Node(resource, change.after().key(), OwnerReference.of(change.after().object()));
            nodes.put(uid, node);
            node.owners.forEach(
                    each -> dependents.computeIfAbsent(each.uid(), _ -> new LinkedHashSet<>()).add(uid));
        }
    }

    private void forget(String owner, String dependent) {
        Set<String> left = dependents.getOrDefault(owner, new LinkedHashSet<>());
        left.remove(dependent);
        if (left.isEmpty()) {
            dependents.remove(owner);
        }
    }

    Optional<Node> node(String uid) {
        return Optional.ofNullable(nodes.get(uid));
    }

    /** The UIDs of the objects that name an owner. */
    List<String> dependents(String owner) {
        return List.copyOf(dependents.getOrDefault(owner, Set.of()));
    }

    /** Whether an object names the owner and blocks its deletion in the foreground. */
    boolean blocks(String dependent, String owner) {
        return node(dependent).stream().flatMap(each -> each.owners.stream())
                .anyMatch(each -> each.uid().equals(owner) && each.blocksDeletion());
    }
}
