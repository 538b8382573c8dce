package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;

/** A namespace that forwards. */
final class Router implements AutoCloseable {

    private final RouteSocket routes;

    private Router(RouteSocket routes) {
        this.routes = routes;
    }

    /**
     * Makes the namespace. What a new one inherits is not left to chance: IPv4 settings come from the machine's own
     * namespace ({@code net.core.devconf_inherit_init_net}), where reverse path filters are often on.
     */
    static Router create(NetworkNamespace namespace) throws IOException {
        RouteSocket routes = namespace.create(() -> {
            NetworkNamespace.sysctl("ipv4/ip_forward", "1");
            NetworkNamespace.sysctl("ipv6/conf/all/forwarding", "1");
            for (String scope : new String[]{"all", "default"}) {
                NetworkNamespace.sysctl("ipv4/conf/" + scope + "/rp_filter", "0");
                NetworkNamespace.sysctl("ipv4/conf/" + scope + "/send_redirects", "0");
            }
            Ipv6Settings.apply();
            return new RouteSocket();
        });
        routes.up(RouteSocket.LOOPBACK).commit();
        return new Router(routes);
    }

    RouteSocket routes() {
        return routes;
    }

    @Override
    public void close() {
        routes.close();
    }
}
