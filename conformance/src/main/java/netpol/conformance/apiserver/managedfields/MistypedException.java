package netpol.conformance.apiserver.managedfields;

/** A value is not of the type that its schema has. The message has the path of the value, where it is known. */
final class MistypedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MistypedException(String message) {
        super(message);
    }

    MistypedException(String message, Throwable cause) {
        super(message, cause);
    }
}
