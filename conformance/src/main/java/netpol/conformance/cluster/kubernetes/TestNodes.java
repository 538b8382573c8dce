package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import netpol.conformance.cluster.ClusterException;

/** The nodes of a cluster, sorted into those that can run test pods and those that cannot. */
record TestNodes(List<Node> usable, Map<String, String> passedOver) {

    private static final Set<String> REPELLING = Set.of("NoSchedule", "NoExecute");
    private static final String SYSTEM = "kubernetes.io/os";
    private static final String CONDITION = "node.kubernetes.io/";

    /**
     * @throws ClusterException when none is usable, with the reason of each; or when one that should be is not ready: a run that
     *         silently does without it would not show what is asked of the cluster
     */
    static TestNodes of(List<Node> all) {
        List<Node> usable = new ArrayList<>();
        Map<String, String> passedOver = new TreeMap<>();
        Map<String, String> notReady = new TreeMap<>();
        all.stream().sorted(Comparator.comparing(TestNodes::name)).forEach(node -> {
            Optional<String> unfit = unfit(node);
            Optional<String> unready = notReady(node);
            unfit.ifPresent(reason -> passedOver.put(name(node), reason));
            if (unfit.isEmpty()) {
                unready.ifPresentOrElse(reason -> notReady.put(name(node), reason), () -> usable.add(node));
            }
        });
        if (!notReady.isEmpty()) {
            String first = notReady.keySet().iterator().next();
            throw new ClusterException("node " + first + " is not ready: " + notReady.get(first)
                    + (notReady.size() > 1
                            ? " (" + notReady.size() + " nodes are not ready: " + notReady.keySet() + ")"
                            : "")
                    + "; leave it out by: kubectl cordon " + first);
        }
        if (usable.isEmpty()) {
            throw new ClusterException("no node of the cluster can run test pods: "
                    + (all.isEmpty() ? "there are no nodes" : passedOver));
        }
        return new TestNodes(List.copyOf(usable), passedOver);
    }

    List<String> names() {
        return usable.stream().map(TestNodes::name).toList();
    }

    private static String name(Node node) {
        return node.getMetadata().getName();
    }

    private static Optional<String> unfit(Node node) {
        Map<String, String> labels = Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        if (!"linux".equals(labels.getOrDefault(SYSTEM, "linux"))) {
            return Optional.of("runs " + labels.get(SYSTEM));
        }
        if (Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return Optional.of("cordoned");
        }
        // Those of the node controller say again what the conditions say.
        return node.getSpec().getTaints().stream().filter(taint -> REPELLING.contains(taint.getEffect()))
                .filter(taint -> !taint.getKey().startsWith(CONDITION)).findFirst()
                .map(taint -> "tainted " + text(taint));
    }

    /** What a node that is not ready says of it. */
    static Optional<String> notReady(Node node) {
        Optional<NodeCondition> ready = node.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready")).findFirst();
        return ready.map(NodeCondition::getStatus).orElse("Unknown").equals("True")
                ? Optional.empty()
                : Optional.of(ready.map(NodeCondition::getMessage).map(message -> message.replaceFirst("\\.$", ""))
                        .orElse("it says nothing"));
    }

    private static String text(Taint taint) {
        return taint.getKey() + (taint.getValue() == null ? "" : "=" + taint.getValue()) + ":" + taint.getEffect();
    }
}
