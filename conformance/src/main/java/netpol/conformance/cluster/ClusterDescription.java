package netpol.conformance.cluster;

import java.util.List;
import java.util.Set;
import netpol.conformance.model.IpFamily;

/**
 * What a result was obtained on; goes into every report.
 *
 * @param provider the provider's name
 * @param details what else tells one such cluster from another: {@code "pod network bridge, mock API server"}
 */
public record ClusterDescription(String provider, String kubernetes, List<String> nodes, String kernel,
        Set<IpFamily> ipFamilies, String details) {}
