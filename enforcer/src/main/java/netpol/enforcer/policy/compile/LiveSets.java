package netpol.enforcer.policy.compile;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import netpol.enforcer.policy.SetChange;

/**
 * Named sets that are kept up to date, and what has changed in them since it was last taken.
 *
 * @param <T> what they hold
 */
final class LiveSets<T> {

    private final Map<String, Set<T>> members = new HashMap<>();
    private final Map<String, SetChange<T>> changes = new HashMap<>();
    private final Set<String> created = new HashSet<>();

    void create(String set) {
        members.put(set, new HashSet<>());
        created.add(set);
    }

    void drop(String set) {
        members.remove(set);
        changes.remove(set);
        created.remove(set);
    }

    void add(String set, T element) {
        if (all(set).add(element) && !created.contains(set)) {
            changes.computeIfAbsent(set, _ -> new SetChange<>()).add(element);
        }
    }

    void remove(String set, T element) {
        if (all(set).remove(element) && !created.contains(set)) {
            changes.computeIfAbsent(set, _ -> new SetChange<>()).remove(element);
        }
    }

    private Set<T> all(String set) {
        return Objects.requireNonNull(members.get(set), set);
    }

    Set<T> members(String set) {
        return Collections.unmodifiableSet(all(set));
    }

    int size() {
        return members.size();
    }

    int elements() {
        return members.values().stream().mapToInt(Set::size).sum();
    }

    /** A copy. */
    Map<String, Set<T>> all() {
        Map<String, Set<T>> copy = HashMap.newHashMap(members.size());
        members.forEach((set, elements) -> copy.put(set, Set.copyOf(elements)));
        return copy;
    }

    /** What has changed in sets that were there when this was last called and still are. */
    Map<String, SetChange<T>> takeChanges() {
        changes.values().removeIf(SetChange::isEmpty);
        Map<String, SetChange<T>> taken = Map.copyOf(changes);
        changes.clear();
        created.clear();
        return taken;
    }
}
