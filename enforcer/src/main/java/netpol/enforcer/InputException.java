package netpol.enforcer;

/** What the user gave cannot be used: one line that says what, where and what would be right. Ends with status 2. */
final class InputException extends Exception {

    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
