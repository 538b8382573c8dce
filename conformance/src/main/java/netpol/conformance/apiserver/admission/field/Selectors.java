package netpol.conformance.apiserver.admission.field;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Applies label selectors. */
public final class Selectors {

    private Selectors() {}

    /** Whether the selector selects everything. */
    public static boolean isEmpty(JsonNode selector) {
        return selector.path("matchLabels").isEmpty() && selector.path("matchExpressions").isEmpty();
    }

    /** Whether the labels have what the selector asks for; an absent selector matches nothing. */
    public static boolean matches(JsonNode selector, JsonNode labels) {
        if (!selector.isObject()) {
            return false;
        }
        return selector.path("matchLabels").properties().stream()
                .allMatch(each -> labels.path(each.getKey()).isString()
                        && labels.path(each.getKey()).asString("").equals(each.getValue().asString("")))
                && selector.path("matchExpressions").valueStream().allMatch(each -> matchesOne(each, labels));
    }

    private static boolean matchesOne(JsonNode requirement, JsonNode labels) {
        JsonNode label = labels.path(requirement.path("key").asString(""));
        List<String> values = new ArrayList<>();
        requirement.path("values").forEach(each -> values.add(each.asString("")));
        boolean there = label.isString();
        boolean in = there && values.contains(label.asString(""));
        return switch (requirement.path("operator").asString("")) {
            case "In" -> in;
            case "NotIn" -> !in;
            case "Exists" -> there;
            default -> !there;
        };
    }
}
