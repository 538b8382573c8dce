package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.IpFamily;

/**
 * The addresses for pods of one node. The one that has been free longest is given out first, so that an address seldom
 * means
 * another pod while an implementation may still remember the last one.
 */
final class AddressPool {

    private static final int FIRST = 2;
    private static final int LAST = 254;

    private final String node;
    private final Queue<Addresses> free = new ArrayDeque<>();

    AddressPool(String node, int number, Set<IpFamily> families) {
        this.node = node;
        for (int n = FIRST; n <= LAST; n++) {
            free.add(Addresses.host(Plan.podsV4(number), Plan.podsV6(number), n).only(families));
        }
    }

    synchronized Addresses take() {
        Addresses taken = free.poll();
        if (taken == null) {
            throw new ClusterException(
                    node + " has no address left for another pod: all " + (LAST - FIRST + 1) + " are in use");
        }
        return taken;
    }

    /** These, which have been given back. */
    synchronized Addresses take(List<InetAddress> wanted) {
        Addresses taken = free.stream().filter(each -> each.list().equals(wanted)).findFirst()
                .orElseThrow(() -> new ClusterException(node + " cannot give a pod the addresses " + wanted
                        + ": they are not its, or in use"));
        free.remove(taken);
        return taken;
    }

    synchronized void giveBack(Addresses addresses) {
        free.add(addresses);
    }
}
