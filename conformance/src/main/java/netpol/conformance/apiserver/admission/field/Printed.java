package netpol.conformance.apiserver.admission.field;

import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prints values as error messages show them: strings quoted, numbers bare, everything else as JSON. */
public final class Printed {

    private Printed() {}

    public static String of(JsonNode value) {
        return value.isMissingNode() ? "\"\"" : value.isString() ? of(value.stringValue()) : escaped(value.toString());
    }

    /** A label selector, with its fields and keys in the order in which Go writes them. */
    public static String selector(JsonNode selector) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        if (!selector.path("matchLabels").isEmpty()) {
            shown.set("matchLabels", sorted(selector.path("matchLabels")));
        }
        for (JsonNode each : selector.path("matchExpressions")) {
            ObjectNode requirement = shown.withArray("matchExpressions").addObject();
            requirement.put("key", each.path("key").asString("")).put("operator", each.path("operator").asString(""));
            if (!each.path("values").isEmpty()) {
                requirement.set("values", each.path("values"));
            }
        }
        return escaped(shown.toString());
    }

    /** A map, with its keys in order; an absent one is null. */
    public static String map(JsonNode map) {
        return map.isObject() ? escaped(sorted(map).toString()) : "null";
    }

    private static ObjectNode sorted(JsonNode map) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        new TreeSet<>(map.propertyNames()).forEach(key -> sorted.set(key, map.path(key)));
        return sorted;
    }

    /** A string as Go quotes it. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> {
            switch (each) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> character(each, quoted);
            }
        });
        return quoted.append('"').toString();
    }

    private static void character(int each, StringBuilder quoted) {
        if (each < ' ' || each == 0x7f) {
            quoted.append(String.format("\\x%02x", each));
        } else {
            quoted.appendCodePoint(each);
        }
    }

    /** JSON as Go writes it, with the characters of HTML escaped. */
    private static String escaped(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
