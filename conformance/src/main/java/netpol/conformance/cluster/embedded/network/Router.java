package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;

/** A namespace that forwards. */
final class Router implements AutoCloseable {

    private final RouteSocket routes;
    private final LinkRemovals removals;

    private record Sockets(RouteSocket routes, RouteSocket removals) {}

    private Router(Sockets sockets) {
        this.routes = sockets.routes();
        this.removals = new LinkRemovals(sockets.removals());
    }

    /**
     * Makes the namespace. What a new one inherits is not left to chance: IPv4 settings come from the machine's own
     * namespace ({@code net.core.devconf_inherit_init_net}), where reverse path filters are often on.
     */
    static Router create(NetworkNamespace namespace) throws IOException {
        Sockets sockets = namespace.create(() -> {
            NetworkNamespace.sysctl("ipv4/ip_forward", "1");
            NetworkNamespace.sysctl("ipv6/conf/all/forwarding", "1");
            for (String scope : new String[]{"all", "default"}) {
                NetworkNamespace.sysctl("ipv4/conf/" + scope + "/rp_filter", "0");
                NetworkNamespace.sysctl("ipv4/conf/" + scope + "/send_redirects", "0");
            }
            Ipv6Settings.apply();
            return new Sockets(new RouteSocket(), new RouteSocket());
        });
        sockets.routes().up(RouteSocket.LOOPBACK).commit();
        return new Router(sockets);
    }

    RouteSocket routes() {
        return routes;
    }

    /** Returns when the link is gone, and the routes over it. */
    void removeLink(int index) throws IOException {
        removals.remove(index);
    }

    @Override
    public void close() {
        removals.close();
        routes.close();
    }
}
