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

    /**
     * @throws ClusterException when none is usable, with the reason of each
     */
    static TestNodes of(List<Node> all) {
        List<Node> usable = new ArrayList<>();
        Map<String, String> passedOver = new TreeMap<>();
        all.stream().sorted(Comparator.comparing(TestNodes::name)).forEach(
                node -> unfit(node).ifPresentOrElse(
                        reason -> passedOver.put(name(node), reason),
                        () -> usable.add(node)));
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
        Optional<NodeCondition> ready = node.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready")).findFirst();
        if (!ready.map(NodeCondition::getStatus).orElse("Unknown").equals("True")) {
            return Optional.of("not ready: " + ready.map(NodeCondition::getMessage).orElse("it says nothing"));
        }
        if (Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return Optional.of("cordoned");
        }
        return node.getSpec().getTaints().stream().filter(taint -> REPELLING.contains(taint.getEffect())).findFirst()
                .map(taint -> "tainted " + text(taint));
    }

    private static String text(Taint taint) {
        return taint.getKey() + (taint.getValue() == null ? "" : "=" + taint.getValue()) + ":" + taint.getEffect();
    }
}
