package netpol.conformance.apiserver.schema;

/** A type that reads itself refuses a value. */
final class WrongScalarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String jsonType;

    /**
     * @param jsonType what stands there instead of a value of a Go type; empty when the message says all
     * @param message the Go type, or the whole refusal
     */
    WrongScalarException(String jsonType, String message) {
        super(message);
        this.jsonType = jsonType;
    }

    String jsonType() {
        return jsonType;
    }
}
