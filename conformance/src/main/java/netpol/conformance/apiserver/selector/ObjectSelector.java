package netpol.conformance.apiserver.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Writes a selector that stands in an object (API reference, meta/v1 LabelSelector, or a map of labels) as requests write it. */
final class ObjectSelector {

    private ObjectSelector() {}

    static String text(JsonNode selector) {
        List<String> parts = new ArrayList<>();
        boolean structured = selector.has("matchLabels") || selector.has("matchExpressions");
        (structured ? selector.path("matchLabels") : selector).properties()
                .forEach(label -> parts.add(label.getKey() + "=" + label.getValue().asString("")));
        if (structured) {
            selector.path("matchExpressions").forEach(each -> parts.add(requirement(each)));
        }
        return String.join(",", parts.stream().sorted().toList());
    }

    private static String requirement(JsonNode requirement) {
        String key = requirement.path("key").asString("");
        String values = String.join(",", StreamSupport.stream(requirement.path("values").spliterator(), false)
                .map(each -> each.asString("")).sorted().toList());
        return switch (requirement.path("operator").asString("")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
