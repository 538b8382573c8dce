package netpol.conformance.cluster;

/**
 * What a scenario needs, this cluster cannot have, and that is no fault: hosts outside it, a protocol, an address family.
 * The scenario is skipped, and the message is the reason that the report gives.
 */
public final class UnsupportedByClusterException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public UnsupportedByClusterException(String reason) {
        super(reason);
    }
}
