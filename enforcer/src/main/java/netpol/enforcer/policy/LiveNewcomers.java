package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.enforcer.policy.NodePolicy.Newcomers;

/** Who is known in the pod networks, kept up to date; see {@link NewPods}. */
final class LiveNewcomers {

    private final NewPods newPods;
    private final String node;
    private final Set<InetAddress> known = new HashSet<>();
    private SetChange<InetAddress> change = new SetChange<>();
    private List<Cidr> networks = List.of();
    private List<Cidr> networksTaken = List.of();
    private int elsewhere;
    private int intruded;
    private int confirmed;

    LiveNewcomers(NewPods newPods, String node) {
        this.newPods = newPods;
        this.node = node;
    }

    void networks(List<Cidr> now, ClusterIndex cluster) {
        if (newPods != NewPods.OPEN && !now.equals(networks)) {
            cluster.forEachEndpoint(this::leave);
            networks = now;
            cluster.forEachEndpoint(this::enter);
        }
    }

    void enter(Endpoint endpoint) {
        if (!networks.isEmpty()) {
            count(endpoint, 1);
            for (InetAddress address : endpoint.addresses()) {
                if (NewPods.isWithin(networks, address) && known.add(address)) {
                    change.add(address);
                }
            }
        }
    }

    void leave(Endpoint endpoint) {
        if (!networks.isEmpty()) {
            count(endpoint, -1);
            for (InetAddress address : endpoint.addresses()) {
                if (known.remove(address)) {
                    change.remove(address);
                }
            }
        }
    }

    private void count(Endpoint endpoint, int one) {
        boolean local = endpoint.node().equals(node);
        elsewhere += local && NewPods.isOutside(networks, endpoint) ? one : 0;
        intruded += !local && NewPods.isInside(networks, endpoint) ? one : 0;
        confirmed += local && NewPods.isInside(networks, endpoint) ? one : 0;
    }

    private List<Cidr> isolating() {
        return newPods == NewPods.AUTO && !NewPods.fits(elsewhere > 0, intruded > 0, confirmed > 0)
                ? List.of()
                : networks;
    }

    Newcomers newcomers() {
        return isolating().isEmpty() ? Newcomers.OPEN : new Newcomers(isolating(), known);
    }

    /** Whether the networks in which newcomers are cut off are others than when this was last called. */
    boolean takeOtherNetworks() {
        boolean other = !isolating().equals(networksTaken);
        networksTaken = isolating();
        return other;
    }

    /** What is different among the known; empty where newcomers are open. */
    SetChange<InetAddress> takeChange() {
        SetChange<InetAddress> taken = isolating().isEmpty() ? new SetChange<>() : change;
        change = new SetChange<>();
        return taken;
    }
}
