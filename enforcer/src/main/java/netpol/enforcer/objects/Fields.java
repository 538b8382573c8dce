package netpol.enforcer.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the readers check in every object, whatever its kind. */
public final class Fields {

    private Fields() {}

    /**
     * Refuses fields that the API this was written for does not have: one we cannot read may narrow what the others
     * allow, so ignoring it could open what somebody closed.
     */
    static void allKnown(String field, Map<String, Object> unknown) throws FieldException {
        if (!unknown.isEmpty()) {
            throw new FieldException(field + "." + new TreeSet<>(unknown.keySet()).getFirst(),
                    "is no field of networking.k8s.io/v1 NetworkPolicy");
        }
    }

    /** A list that is written without a value ({@code ingress:}) is an empty one. */
    public static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Labels as the API server stores them: none instead of null, and a key without a value has the empty one. */
    static Map<String, String> labels(Map<String, String> labels) {
        if (labels == null) {
            return Map.of();
        }
        Map<String, String> result = HashMap.newHashMap(labels.size());
        labels.forEach((key, value) -> result.put(key, value == null ? "" : value));
        return result;
    }
}
