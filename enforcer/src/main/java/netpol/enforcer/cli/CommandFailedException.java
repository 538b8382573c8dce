package netpol.enforcer.cli;

/** The command failed. The message is one line with the reason. Ends with status 1. */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
