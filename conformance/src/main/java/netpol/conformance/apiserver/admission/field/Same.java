package netpol.conformance.apiserver.admission.field;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares values as {@code k8s.io/apimachinery/pkg/api/equality} does: an absent field equals null and an empty list or map. */
public final class Same {

    private Same() {}

    public static boolean values(JsonNode one, JsonNode other) {
        if (none(one) || none(other)) {
            return none(one) && none(other);
        }
        if (one.isObject() && other.isObject()) {
            Set<String> names = new HashSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            return names.stream().allMatch(name -> values(one.path(name), other.path(name)));
        }
        if (one.isArray() && other.isArray()) {
            if (one.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (!values(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other) || (one.isNumber() && other.isNumber() && one.decimalValue()
                .compareTo(other.decimalValue()) == 0);
    }

    private static boolean none(JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty());
    }
}
