package netpol.conformance.report.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How values stand in the file: durations as whole milliseconds, what is not known as null, sets of labels sorted. */
final class Fields {

    private Fields() {}

    static void strings(ObjectNode node, String name, Collection<?> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(value.toString()));
    }

    static List<String> strings(JsonNode node, String name) {
        return list(node, name, JsonNode::asString);
    }

    static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        node.path(name).values().forEach(each -> all.add(read.apply(each)));
        return all;
    }

    static void map(ObjectNode node, String name, Map<String, String> values) {
        ObjectNode object = node.putObject(name);
        values.forEach(object::put);
    }

    static void sorted(ObjectNode node, String name, Map<String, String> values) {
        map(node, name, new TreeMap<>(values));
    }

    static Map<String, String> map(JsonNode node, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        node.path(name).properties().forEach(each -> map.put(each.getKey(), each.getValue().asString()));
        return map;
    }

    static void millis(ObjectNode node, String name, Optional<Duration> duration) {
        duration.ifPresentOrElse(value -> node.put(name, value.toMillis()), () -> node.putNull(name));
    }

    static Optional<Duration> optionalMillis(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull())
                .map(value -> Duration.ofMillis(value.asLong()));
    }

    static Duration millis(JsonNode node, String name) {
        return Duration.ofMillis(node.get(name).asLong());
    }

    static String text(JsonNode node, String name) {
        return node.get(name).asString();
    }

    /** Null where there is none. */
    static void text(ObjectNode node, String name, Optional<String> text) {
        text.ifPresentOrElse(value -> node.put(name, value), () -> node.putNull(name));
    }

    static Optional<String> optionalText(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull()).map(JsonNode::asString);
    }

    /** The constant that is written as {@code toString} gives it. */
    static <E extends Enum<E>> E word(Class<E> type, String text) {
        for (E each : type.getEnumConstants()) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no " + type.getSimpleName());
    }
}
