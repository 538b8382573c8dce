package netpol.conformance.cluster;

import java.util.List;

/** Connections that are tried again and again, until somebody wants to know. */
public interface Watching extends AutoCloseable {

    /**
     * Tries no more, waits for the answers to what was sent, and returns everything that was seen.
     *
     * @throws ClusterException when the watch broke down
     */
    List<TrySeries> stop();

    /** Stops without waiting for answers; also when it was stopped before. */
    @Override
    void close();
}
