package netpol.conformance.run;

import netpol.conformance.cluster.ClusterException;

/**
 * Something befell the cluster while a scenario was under way, such as a restart of its API server. The scenario's
 * result says nothing
 * of the implementation; the scenario may be judged later, alone.
 */
final class DisturbedException extends ClusterException {

    private static final long serialVersionUID = 1L;

    DisturbedException(String what) {
        super("while this scenario was under way " + what);
    }
}
