package netpol.conformance.implementation;

import netpol.conformance.cluster.ClusterException;

/**
 * The implementation ended by itself while a scenario was under way, and is started again. What the scenario saw since says nothing;
 * by itself it can be repeated. The message has the exit status and the end of the log.
 */
public final class CrashedException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public CrashedException(String message) {
        super(message);
    }
}
