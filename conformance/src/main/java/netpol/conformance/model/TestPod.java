package netpol.conformance.model;

import java.util.List;
import java.util.Map;

/**
 * A pod of a scenario.
 *
 * @param namespace short name, as in the feature
 * @param node the feature's letter for a node: A, B… are distinct real nodes
 */
public record TestPod(String namespace, String name, Map<String, String> labels, String node, List<ServedPort> serves) {

    public TestPod {
        labels = Map.copyOf(labels);
        serves = List.copyOf(serves);
    }

    /** {@code namespace/name}, as tables write it. */
    public String id() {
        return namespace + "/" + name;
    }
}
