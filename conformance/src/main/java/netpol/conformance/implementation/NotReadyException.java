package netpol.conformance.implementation;

import netpol.conformance.cluster.ClusterException;

/** The implementation was started and does not become ready, or ends: nothing can be judged. The message has the end of its log. */
public final class NotReadyException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public NotReadyException(String message) {
        super(message);
    }

    /** The run is told to end while the implementation is waited for. */
    public static NotReadyException interrupted() {
        return new NotReadyException("interrupted");
    }
}
