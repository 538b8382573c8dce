package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import java.util.List;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;

/** What every namespace needs for IPv6, whatever {@code net.core.devconf_inherit_init_net} lets it inherit. */
final class Ipv6Settings {

    private Ipv6Settings() {}

    /** To the namespace of the calling thread, before it has interfaces of ours. */
    static void apply() throws IOException {
        for (String scope : List.of("all", "default")) {
            NetworkNamespace.sysctl("ipv6/conf/" + scope + "/disable_ipv6", "0");
        }
        // Addresses are ours alone; looking for others that have them would take a second.
        NetworkNamespace.sysctl("ipv6/conf/default/accept_dad", "0");
    }
}
