package netpol.conformance.apiserver.schema;

/** Says what happens to unknown and duplicate fields (API reference, query parameter {@code fieldValidation}). */
public enum FieldValidation {
    /** They are dropped. */
    IGNORE,
    /** They are dropped, and the client gets a warning for each; this is the default. */
    WARN,
    /** The request is refused. */
    STRICT;

    /** @throws IllegalArgumentException unless it is empty, {@code Ignore}, {@code Warn} or {@code Strict} */
    public static FieldValidation parse(String parameter) {
        return switch (parameter) {
            case "", "Warn" -> WARN;
            case "Ignore" -> IGNORE;
            case "Strict" -> STRICT;
            default -> throw new IllegalArgumentException(parameter);
        };
    }
}
