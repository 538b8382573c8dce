package netpol.conformance.mutant.oracle;

import java.util.HashMap;
import java.util.Map;

/** Labels that are mixed up. */
final class MixedLabels {

    private MixedLabels() {}

    static Map<String, String> merged(Map<String, String> old, Map<String, String> now) {
        Map<String, String> all = new HashMap<>(old);
        all.putAll(now);
        return all;
    }
}
