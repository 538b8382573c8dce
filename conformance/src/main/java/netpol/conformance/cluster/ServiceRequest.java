package netpol.conformance.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.model.ServicePort;

/**
 * A Service to be made, in real names.
 *
 * @param selector labels of the pods behind it, which run
 * @param answeredBy those pods' ids
 * @param onNodes whether its type is NodePort; needs {@link Capability#NODE_PORTS}
 */
public record ServiceRequest(String namespace, String name, Map<String, String> selector, List<ServicePort> ports,
        Set<String> answeredBy, boolean onNodes) {

    public ServiceRequest {
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
        answeredBy = Set.copyOf(answeredBy);
    }

    /** {@code namespace/name}. */
    public String id() {
        return namespace + "/" + name;
    }
}
