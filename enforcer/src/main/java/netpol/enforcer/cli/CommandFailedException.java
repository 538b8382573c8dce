package netpol.enforcer.cli;

/** It could not be done, though it was asked for rightly: one line that says why. Ends with status 1. */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
