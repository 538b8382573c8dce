package netpol.conformance.cluster.probe;

import java.util.List;
import netpol.conformance.cluster.ClusterException;

/** Connections that stay open, and over which lines go back and forth. */
public interface OpenConnections extends AutoCloseable {

    /**
     * What is known of each at this moment, in the order in which they were asked for.
     *
     * @throws ClusterException when lines are no longer sent or answered, whatever the network does
     */
    List<ConnectionLiveness> look();

    /** Ends them all; also when they were ended before. */
    @Override
    void close();
}
