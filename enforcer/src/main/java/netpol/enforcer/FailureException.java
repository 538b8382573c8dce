package netpol.enforcer;

/** It could not be done, though it was asked for rightly: one line that says why. Ends with status 1. */
final class FailureException extends Exception {

    private static final long serialVersionUID = 1L;

    FailureException(String message) {
        super(message);
    }

    FailureException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
