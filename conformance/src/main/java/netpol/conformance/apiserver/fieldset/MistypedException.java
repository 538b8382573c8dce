package netpol.conformance.apiserver.fieldset;

/** A value is not of the type that its schema has. The message has the path of the value, where it is known. */
public final class MistypedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MistypedException(String message) {
        super(message);
    }

    public MistypedException(String message, Throwable cause) {
        super(message, cause);
    }
}
