package netpol.enforcer.dataplane.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.enforcer.policy.ContentName;

/**
 * Names of contents, of which the last ones are remembered: the same ports and blocks stand in many rules, and a hash of
 * each took half of the time it takes to lay a table out. For any thread.
 */
final class NameMemory<T> {

    private static final int MOST = 512;
    /** Longer ones stand in few rules, and are another list with each change. */
    private static final int LONGEST = 64;

    private final String kind;
    private final Map<List<T>, String> names = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<T>, String> eldest) {
            return size() > MOST;
        }
    };

    /** @param kind as in {@link ContentName#of} */
    NameMemory(String kind) {
        this.kind = kind;
    }

    synchronized String of(List<T> content) {
        if (content.size() > LONGEST) {
            return ContentName.of(kind, content.toString());
        }
        String known = names.get(content);
        if (known == null) {
            known = ContentName.of(kind, content.toString());
            names.put(List.copyOf(content), known);
        }
        return known;
    }

    synchronized int size() {
        return names.size();
    }
}
