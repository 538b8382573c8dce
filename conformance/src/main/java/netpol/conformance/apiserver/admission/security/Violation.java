package netpol.conformance.apiserver.admission.security;

import java.util.Collection;
import java.util.List;

/**
 * What one check has against a pod.
 *
 * @param detail may be empty
 */
record Violation(String reason, String detail) {

    static String quoted(Collection<String> items) {
        return "\"" + String.join("\", \"", items) + "\"";
    }

    /** {@code container "a"} or {@code containers "a", "b"}. */
    static String named(String word, List<String> names) {
        return plural(word, names) + " " + quoted(names);
    }

    static String plural(String word, Collection<String> items) {
        return items.size() == 1 ? word : word + "s";
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? reason : reason + " (" + detail + ")";
    }
}
