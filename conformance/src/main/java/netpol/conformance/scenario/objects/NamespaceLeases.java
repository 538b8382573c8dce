package netpol.conformance.scenario.objects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;

/**
 * Namespaces whose pods run on when their scenario is over, for one that is to come. A namespace is one scenario's at a time;
 * between two it holds pods and nothing else.
 */
public final class NamespaceLeases {

    /** A prober takes some 45 MB, and a node may hold 110 pods. */
    static final int MOST_IDLE_PODS = 64;

    private final Cluster cluster;
    private final Optional<PodReuse> reuse;
    /** The one that was given back last comes first. */
    private final Deque<StandingNamespace> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param reuse empty where nothing is handed on */
    public NamespaceLeases(Cluster cluster, Optional<PodReuse> reuse) {
        this.cluster = cluster;
        this.reuse = reuse;
    }

    Optional<PodReuse> reuse() {
        return reuse;
    }

    /**
     * The idle one with the most pods that do; of equals the smallest, of these the one used last.
     *
     * @param wanted in one namespace, whatever the requests call it
     * @return empty when none has any
     */
    synchronized Optional<StandingNamespace> take(List<PodRequest> wanted) {
        if (reuse.isEmpty()) {
            return Optional.empty();
        }
        Optional<StandingNamespace> best = idle.stream()
                .filter(each -> each.matches(wanted, reuse.get()) > 0)
                .min(Comparator.<StandingNamespace>comparingLong(each -> -each.matches(wanted, reuse.get()))
                        .thenComparingInt(each -> each.pods().size()));
        best.ifPresent(idle::remove);
        return best;
    }

    /** Its policies and Services are gone. The oldest go where there are too many. */
    void giveBack(StandingNamespace namespace) {
        List<StandingNamespace> surplus = new ArrayList<>();
        synchronized (this) {
            if (closed || namespace.pods().isEmpty()) {
                surplus.add(namespace);
            } else {
                idle.addFirst(namespace);
            }
            while (idle.stream().mapToInt(each -> each.pods().size()).sum() > MOST_IDLE_PODS) {
                surplus.add(idle.removeLast());
            }
        }
        end(surplus);
    }

    /** Removes what is idle, and from now on what is given back. */
    public void close() {
        List<StandingNamespace> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(idle);
            idle.clear();
        }
        end(rest);
    }

    private void end(List<StandingNamespace> over) {
        Cleanup removals = new Cleanup();
        removals.attemptAll(over.stream().flatMap(each -> each.pods().stream())
                .<Runnable>map(pod -> () -> cluster.stopPod(pod.probeTarget())).toList());
        over.forEach(
                each -> removals.attempt(() -> cluster.api().namespaces().withName(each.name()).delete()));
        removals.requireAllDone();
    }
}
