package netpol.conformance.scenario;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.NodeLostException;
import netpol.conformance.cluster.probe.ProbeTarget;

/** The nodes that a run has lost: the first scenario that notices tells all. */
public final class LostNodes {

    private final Cluster cluster;
    private final Consumer<String> progress;
    private final Map<String, NodeLostException> lost = new HashMap<>();

    public LostNodes(Cluster cluster, Consumer<String> progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * @throws NodeLostException when it was seen that the node is lost
     */
    synchronized void require(String node) {
        if (lost.containsKey(node)) {
            throw lost.get(node);
        }
    }

    public synchronized boolean anyOf(Collection<String> nodes) {
        return nodes.stream().anyMatch(lost::containsKey);
    }

    /**
     * Looks for what a scenario had. That may take a while, during which others look for the same.
     *
     * @throws NodeLostException when a node is lost: for each the same
     * @throws netpol.conformance.cluster.ClusterException when a pod has ended
     */
    void requirePresent(Set<String> nodes, Collection<ProbeTarget> pods) {
        nodes.forEach(this::require);
        try {
            cluster.requirePresent(nodes, pods);
        } catch (NodeLostException e) {
            add(e);
            require(e.node());
        }
    }

    private synchronized void add(NodeLostException e) {
        if (lost.putIfAbsent(e.node(), e) == null) {
            progress.accept(e.getMessage() + "; scenarios that need it are not judged any more");
        }
    }
}
