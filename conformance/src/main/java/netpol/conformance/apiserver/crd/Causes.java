package netpol.conformance.apiserver.crd;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;

/** Words what is wrong with a value of a custom resource ({@code k8s.io/apimachinery/pkg/util/validation/field}). */
final class Causes {

    /** The field of an error that is about no field. */
    static final String NO_FIELD = "<nil>";

    private static final Set<String> BLOCKING = Set.of("FieldValueNotSupported", "FieldValueRequired",
            "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid");

    private Causes() {}

    static Cause typeInvalid(String path, String value, String in, String type) {
        return new Cause("FieldValueTypeInvalid", path,
                "Invalid value: \"" + value + "\": " + in + " in body must be of "
                        + "type " + type + ": \"" + value + "\"");
    }

    static Cause body(String path, String value, String complaint) {
        return Cause.invalid(path, value, path + " in body " + complaint);
    }

    static Cause general(String message) {
        return Cause.invalid(NO_FIELD, "\"\"", message);
    }

    static Cause tooLong(String path, long most) {
        return new Cause("FieldValueTooLong", path,
                "Too long: may not be more than " + most + (most == 1 ? " byte" : " bytes"));
    }

    static Cause tooMany(String path, int size, long most) {
        return new Cause("FieldValueTooMany", path,
                "Too many: " + size + ": must have at most " + most + (most == 1 ? " item" : " items"));
    }

    /** Whether rules are not checked, because they could not be. */
    static boolean blockRules(List<Cause> causes) {
        return causes.stream().anyMatch(each -> BLOCKING.contains(each.reason()));
    }

    static Cause rulesNotChecked() {
        return Cause.invalid(NO_FIELD, "null", "some validation rules were not checked because the object was invalid; "
                + "correct the existing errors to complete validation");
    }

    /** As a message shows it: a text in quotes, all else as JSON. */
    static String show(JsonNode value) {
        return value.toString();
    }

    /** The JSON type as the validator names it. */
    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
