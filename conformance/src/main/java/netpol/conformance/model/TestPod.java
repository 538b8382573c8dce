package netpol.conformance.model;

import java.util.List;
import java.util.Map;

/**
 * A pod of a scenario.
 *
 * @param namespace short name, as in the feature
 * @param node the feature's letter for a node: A, B… are distinct real nodes
 * @param hostNetwork whether it is on its node's network
 */
public record TestPod(String namespace, String name, Map<String, String> labels, String node, List<ServedPort> serves,
        boolean hostNetwork) {

    public TestPod {
        labels = Map.copyOf(labels);
        serves = List.copyOf(serves);
    }

    /** On the pod network. */
    public TestPod(String namespace, String name, Map<String, String> labels, String node, List<ServedPort> serves) {
        this(namespace, name, labels, node, serves, false);
    }

    public TestPod withLabels(Map<String, String> others) {
        return new TestPod(namespace, name, others, node, serves, hostNetwork);
    }

    /** {@code namespace/name}, as tables write it. */
    public String id() {
        return namespace + "/" + name;
    }
}
