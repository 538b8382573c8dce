package netpol.enforcer.testbed.api;

import java.util.Map;
import java.util.stream.Collectors;

/** Labels as members of a JSON object. */
final class Labels {

    private Labels() {}

    static String of(Map<String, String> labels) {
        return labels.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
    }

    /** To follow others. */
    static String more(Map<String, String> labels) {
        return labels.isEmpty() ? "" : "," + of(labels);
    }
}
