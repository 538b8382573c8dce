package netpol.conformance.apiserver.admission.network;

import java.util.List;

/**
 * Where Services get their addresses and node ports from.
 *
 * @param clusterIps one range of a family, or one of each; the first is the default (--service-cluster-ip-range)
 */
public record ServiceRanges(List<String> clusterIps, int firstNodePort, int lastNodePort) {

    /** IPv4 first, then IPv6. */
    public static final ServiceRanges DUAL_STACK = new ServiceRanges(List.of("10.96.0.0/16", "fd00:10:96::/112"), 30000,
            32767);

    public ServiceRanges {
        clusterIps = List.copyOf(clusterIps);
    }
}
