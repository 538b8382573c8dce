package netpol.conformance.apiserver.crd;

import java.util.List;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;

/** Validates the JSON type of a value. A number without a fraction is an integer. */
final class TypeRules {

    private TypeRules() {}

    static List<Cause> validate(String path, JsonNode value, Props schema) {
        String wanted = schema.isIntOrString() ? "integer,string" : schema.text("type");
        if (wanted.isEmpty() || (value.isNull() && schema.flag("nullable"))) {
            return List.of();
        }
        String found = Causes.typeOf(value);
        boolean fits = List.of(wanted.split(",")).contains(found)
                || (found.equals("integer") && wanted.equals("number"))
                || (found.equals("number") && wanted.contains("integer") && isWhole(value));
        if (fits) {
            return List.of();
        }
        String format = schema.text("format");
        boolean number = found.equals("number") && !format.isEmpty();
        return List.of(Causes.typeInvalid(path, number ? "float64" : found, path, number ? format : wanted));
    }

    static boolean isWhole(JsonNode number) {
        return number.doubleValue() == Math.rint(number.doubleValue());
    }

    /** Whether two values are the same; numbers are by their value. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(other)
                || (one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0);
    }
}
