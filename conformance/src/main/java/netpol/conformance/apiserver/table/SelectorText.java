package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes label selectors as {@code a=b,c in (d,e),!f} (k8s.io/apimachinery/pkg/labels). */
final class SelectorText {

    private record Requirement(String key, String text) {}

    private SelectorText() {}

    /** An empty selector is an empty text. */
    static String of(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        selector.path("matchLabels").properties().forEach(each -> requirements
                .add(new Requirement(each.getKey(), each.getKey() + "=" + each.getValue().asString(""))));
        selector.path("matchExpressions").forEach(each -> requirements.add(requirement(each)));
        requirements.sort(Comparator.comparing(Requirement::key));
        return requirements.stream().map(Requirement::text).collect(Collectors.joining(","));
    }

    private static Requirement requirement(JsonNode expression) {
        String key = expression.path("key").asString("");
        List<String> values = new ArrayList<>();
        expression.path("values").forEach(each -> values.add(each.asString("")));
        values.sort(null);
        String list = "(" + String.join(",", values) + ")";
        return new Requirement(key, switch (expression.path("operator").asString("")) {
            case "In" -> key + " in " + list;
            case "NotIn" -> key + " notin " + list;
            case "DoesNotExist" -> "!" + key;
            default -> key;
        });
    }

    static String orNone(JsonNode selector) {
        String text = of(selector);
        return text.isEmpty() ? Row.NONE : text;
    }
}
