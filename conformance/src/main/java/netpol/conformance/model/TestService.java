package netpol.conformance.model;

import java.util.List;
import java.util.Map;

/**
 * A Service of a scenario, with an address of its own.
 *
 * @param namespace short name, as in the feature
 * @param selector labels of the pods behind it
 * @param onNodes whether its type is NodePort: every node has a port for each of its ports, too
 */
public record TestService(String namespace, String name, Map<String, String> selector, List<ServicePort> ports,
        boolean onNodes) {

    public TestService {
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
    }

    /** {@code namespace/name}, as tables write it. */
    public String id() {
        return namespace + "/" + name;
    }

    /** Whether the pod is behind it. */
    public boolean selects(TestPod pod) {
        return pod.namespace().equals(namespace) && pod.labels().entrySet().containsAll(selector.entrySet());
    }
}
