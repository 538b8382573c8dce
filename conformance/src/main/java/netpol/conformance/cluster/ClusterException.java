package netpol.conformance.cluster;

/** The cluster, not the implementation under test, is at fault: nothing can be judged. The message says what to do. */
public class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
