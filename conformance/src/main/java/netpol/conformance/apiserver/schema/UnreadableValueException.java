package netpol.conformance.apiserver.schema;

/** A type refuses a value, in the words of its Go decoder. */
final class UnreadableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableValueException(String message) {
        super(message);
    }
}
