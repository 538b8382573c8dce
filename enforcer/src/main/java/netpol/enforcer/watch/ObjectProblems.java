package netpol.enforcer.watch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The objects that cannot be read as they are, and why. Safe for several threads. */
final class ObjectProblems {

    private final Map<String, String> reasons = new TreeMap<>();
    private volatile Consumer<Map<String, String>> listener = _ -> {};

    /** @param whenChanged gets all there are; must be quick */
    void listen(Consumer<Map<String, String>> whenChanged) {
        listener = whenChanged;
    }

    /** @return whether that is news */
    synchronized boolean add(String kind, Identity id, String reason) {
        boolean news = !reason.equals(reasons.put(name(kind, id), reason));
        if (news) {
            listener.accept(Map.copyOf(reasons));
        }
        return news;
    }

    synchronized void remove(String kind, Identity id) {
        if (reasons.remove(name(kind, id)) != null) {
            listener.accept(Map.copyOf(reasons));
        }
    }

    private static String name(String kind, Identity id) {
        return kind + " " + id.path();
    }
}
