package netpol.conformance.apiserver.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Prints values as Go's package {@code fmt} does, for messages that clients see. */
public final class GoText {

    private GoText() {}

    /** {@code %v}: {@code map[a:1 b:[x y]]}. */
    public static String plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.properties().stream().sorted(Map.Entry.comparingByKey())
                    .map(each -> each.getKey() + ":" + plain(each.getValue()))
                    .collect(Collectors.joining(" ", "map[", "]"));
            case ARRAY -> StreamSupport.stream(value.spliterator(), false).map(GoText::plain)
                    .collect(Collectors.joining(" ", "[", "]"));
            case STRING -> value.stringValue();
            case NUMBER -> number(value);
            case BOOLEAN -> value.toString();
            default -> "<nil>";
        };
    }

    /** As structured-merge-diff prints a value: strings quoted, lists in brackets. */
    public static String quoted(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.properties().stream().map(each -> each.getKey() + "=" + quoted(each.getValue()))
                    .collect(Collectors.joining());
            case ARRAY -> StreamSupport.stream(value.spliterator(), false).map(GoText::quoted)
                    .collect(Collectors.joining(",", "[", "]"));
            case STRING -> value.toString();
            case NUMBER -> number(value);
            case BOOLEAN -> value.toString();
            default -> "null";
        };
    }

    /** {@code %#v}: {@code map[string]interface {}{"a":1}}. */
    public static String syntax(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.properties().stream().sorted(Map.Entry.comparingByKey())
                    .map(each -> '"' + each.getKey() + "\":" + syntax(each.getValue()))
                    .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
            case ARRAY -> StreamSupport.stream(value.spliterator(), false).map(GoText::syntax)
                    .collect(Collectors.joining(", ", "[]interface {}{", "}"));
            case NUMBER -> number(value);
            case STRING, BOOLEAN -> value.toString();
            default -> "interface {}(nil)";
        };
    }

    /** {@code %T} of a value that Go has read from JSON. */
    public static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
            case BOOLEAN -> "bool";
            default -> "<nil>";
        };
    }

    /** What Go's package {@code encoding/json} calls a value. */
    public static String json(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case BOOLEAN -> "bool";
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** {@code %q} of a list of strings: {@code ["a" "b"]}. */
    public static String quotedWords(List<String> words) {
        return words.stream().map(each -> '"' + each + '"').collect(Collectors.joining(" ", "[", "]"));
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber()
                ? value.toString()
                : new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }
}
