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
 */
public record ServiceRequest(String namespace, String name, Map<String, String> selector, List<ServicePort> ports,
        Set<String> answeredBy) {

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
