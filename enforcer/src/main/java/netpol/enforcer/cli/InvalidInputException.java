package netpol.enforcer.cli;

/** The user's input cannot be used. The message is one line: the problem, its place, and a right value. Ends with status 2. */
public final class InvalidInputException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
