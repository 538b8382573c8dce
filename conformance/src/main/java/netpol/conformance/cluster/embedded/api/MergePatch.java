package netpol.conformance.cluster.embedded.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON merge patch (RFC 7386): objects are merged, null removes, everything else replaces, lists included. Strategic merge
 * patches are read the same way; in a NetworkPolicy, whose lists have no merge keys, they mean the same.
 */
final class MergePatch {

    private MergePatch() {}

    static Map<String, Object> apply(Map<?, ?> target, Map<?, ?> patch) {
        Map<String, Object> merged = new LinkedHashMap<>();
        target.forEach((key, value) -> merged.put((String) key, value));
        patch.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else if (!((String) key).startsWith("$")) {
                merged.put((String) key, value instanceof Map<?, ?> object
                        ? apply(merged.get(key) instanceof Map<?, ?> existing ? existing : Map.of(), object)
                        : value);
            }
        });
        return merged;
    }
}
