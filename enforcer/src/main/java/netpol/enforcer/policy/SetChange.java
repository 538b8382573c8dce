package netpol.enforcer.policy;

import java.util.HashSet;
import java.util.Set;

/**
 * What came to a set and what went from it; nothing is in both.
 *
 * @param <T> what it holds
 */
public record SetChange<T>(Set<T> added, Set<T> removed) {

    public SetChange() {
        this(new HashSet<>(), new HashSet<>());
    }

    public void add(T element) {
        if (!removed.remove(element)) {
            added.add(element);
        }
    }

    public void remove(T element) {
        if (!added.remove(element)) {
            removed.add(element);
        }
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
