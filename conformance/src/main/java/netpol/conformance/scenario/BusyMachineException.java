package netpol.conformance.scenario;

import netpol.conformance.cluster.ClusterException;

/**
 * The machine was too busy to see what would have to be judged: that says nothing of the implementation, and a
 * later run may see it.
 */
public final class BusyMachineException extends ClusterException {

    private static final long serialVersionUID = 1L;

    BusyMachineException(String message) {
        super(message);
    }
}
