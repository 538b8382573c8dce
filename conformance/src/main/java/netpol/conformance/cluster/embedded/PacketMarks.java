package netpol.conformance.cluster.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.network.Node;

/**
 * A firewall mark on every packet that a node receives or sends, set before any filter looks at it: what service proxies and
 * other tenants of a node do. Its table is its own, for packets of all families.
 */
final class PacketMarks {

    private static final String TABLE = "inet someone-elses-marks";
    private static final long PATIENCE_MINUTES = 3;

    private final Collection<Node> nodes;
    /** Scenarios that mark wait for each other: a packet has one mark. */
    private final Semaphore turn = new Semaphore(1, true);

    PacketMarks(Collection<Node> nodes) {
        this.nodes = nodes;
    }

    /** @return takes the marks away */
    Runnable set(long mark) {
        try {
            if (!turn.tryAcquire(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new ClusterException(
                        "another scenario has marked packets for " + PATIENCE_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while another scenario marked packets", e);
        }
        List<Node> marked = new ArrayList<>();
        Runnable undo = () -> {
            try {
                marked.forEach(node -> NodeRules.load(node, "delete table " + TABLE));
            } finally {
                turn.release();
            }
        };
        try {
            for (Node node : nodes) {
                NodeRules.load(node, """
                        table %1$s {
                          chain received { type filter hook prerouting priority raw; meta mark set %2$d; }
                          chain sent { type route hook output priority raw; meta mark set %2$d; }
                        }
                        """.formatted(TABLE, mark));
                marked.add(node);
            }
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
        return undo;
    }
}
