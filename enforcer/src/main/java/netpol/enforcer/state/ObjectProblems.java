package netpol.enforcer.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.policy.ObjectRef;

/** The objects that cannot be read as they are, and why. Safe for several threads. */
public final class ObjectProblems {

    private final Map<ObjectRef, String> reasons = new TreeMap<>();
    private volatile Consumer<Map<ObjectRef, String>> listener = _ -> {};
    private volatile News news = (_, _, _) -> {};

    /** Told of each problem that is news. */
    @FunctionalInterface
    interface News {
        void report(String kind, Identity object, String reason);
    }

    void report(News to) {
        news = to;
    }

    /** @param whenChanged gets all there are; must be quick */
    void listen(Consumer<Map<ObjectRef, String>> whenChanged) {
        listener = whenChanged;
    }

    /** @return whether that is news */
    synchronized boolean add(String kind, Identity id, String reason) {
        boolean isNews = !reason.equals(reasons.put(ref(kind, id), reason));
        if (isNews) {
            news.report(kind, id, reason);
            listener.accept(Map.copyOf(reasons));
        }
        return isNews;
    }

    synchronized void remove(String kind, Identity id) {
        if (reasons.remove(ref(kind, id)) != null) {
            listener.accept(Map.copyOf(reasons));
        }
    }

    private static ObjectRef ref(String kind, Identity id) {
        return new ObjectRef(kind, id.namespace(), id.name());
    }
}
