package netpol.conformance.catalog;

/** What the user asked for cannot be done. The message is all that is shown: what, where, what would be right. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
