package netpol.enforcer.cli;

/** What the user gave cannot be used: one line that says what, where and what would be right. Ends with status 2. */
public final class InvalidInputException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
