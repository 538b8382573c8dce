package netpol.conformance.apiserver.controller;

import netpol.conformance.apiserver.model.ServerVersion;

/**
 * Describes the cluster to its controllers.
 *
 * @param apiServerAddress IPv4 or IPv6 address at which pods reach the API server, as Endpoints have it
 * @param apiServerPort the port there
 * @param serviceAddress cluster IP of the Service {@code kubernetes}, such as {@code 10.96.0.1}
 * @param certificateAuthority PEM that {@code kube-root-ca.crt} publishes
 */
public record ClusterFacts(ServerVersion version, String apiServerAddress, int apiServerPort, String serviceAddress,
        String certificateAuthority) {}
