package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.IpFamily;

/**
 * Paths that packets of full size do not pass. What other nodes send to such a pod goes by way of the fabric's router, and that answers
 * packets which are too large with an ICMP error (RFC 1191, RFC 8201), as a tunnel on the way does. No link and no setting of a node or
 * pod changes: it has to be told by that error.
 */
public record NarrowPaths(Fabric fabric, Collection<Node> nodes) {

    /** Something that is done on a namespace's routes. */
    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }

    /**
     * Of all packets from other nodes and from outside.
     *
     * @param home the node that the pod is on
     * @param mtu in bytes, at least 1280, which IPv6 asks of every link
     * @return makes the paths what they were
     */
    public Runnable to(List<InetAddress> pod, Node home, int mtu) {
        Deque<Change> undo = new ArrayDeque<>();
        try {
            for (InetAddress address : pod) {
                fabric.narrow(address, home.addresses().of(IpFamily.of(address)), mtu);
                undo.push(() -> fabric.widen(address));
                for (Node node : nodes) {
                    if (!node.equals(home)) {
                        node.detour(address);
                        undo.push(() -> node.straight(address));
                    }
                }
            }
        } catch (IOException e) {
            undo(undo);
            throw new ClusterException("the path to " + pod + " cannot be made narrow: " + e.getMessage(), e);
        }
        return () -> undo(undo);
    }

    /** What cannot be undone does not keep the rest from it. */
    private static void undo(Deque<Change> changes) {
        List<IOException> failures = new ArrayList<>();
        while (!changes.isEmpty()) {
            try {
                changes.pop().run();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new ClusterException("a narrow path is left: " + failures.getFirst().getMessage(),
                    failures.getFirst());
        }
    }
}
