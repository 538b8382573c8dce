package netpol.conformance.cluster.probe;

import java.util.List;
import netpol.conformance.cluster.ClusterException;

/** Connections that are tried at a fixed beat until the monitor is stopped. */
public interface ProbeMonitor extends AutoCloseable {

    /**
     * Tries no more, waits for the answers to what was sent, and returns everything that was seen.
     *
     * @throws ClusterException when the monitor broke down
     */
    List<TrySeries> stop();

    /** Stops without waiting for answers; also when it was stopped before. */
    @Override
    void close();
}
