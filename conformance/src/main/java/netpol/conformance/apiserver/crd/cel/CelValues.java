package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Turns JSON into the values of an expression. Fields have names that the language allows; fields that the schema does not name
 * cannot be seen (Kubernetes documentation, "Validation rules").
 *
 * @param schema of the value
 * @param resource whether the value is a whole object, of whose metadata a rule sees only the names
 */
record CelValues(JsonNode schema, boolean resource) {

    private static final Set<String> RESERVED = Set.of("true", "false", "null", "in", "as", "break", "const",
            "continue",
            "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void",
            "while");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    Object of(JsonNode value) {
        boolean embedded = resource || schema.path("x-kubernetes-embedded-resource").booleanValue(false);
        return switch (value.getNodeType()) {
            case OBJECT -> embedded || schema.path("properties").isObject() ? object(value, embedded) : map(value);
            case ARRAY -> list(value);
            case STRING -> text(value.stringValue());
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(value);
            default -> NullValue.NULL_VALUE;
        };
    }

    private Object number(JsonNode value) {
        boolean fraction = schema.path("type").asString("").equals("number") || !value.isIntegralNumber();
        return fraction ? (Object) value.doubleValue() : (Object) value.longValue();
    }

    private Object text(String text) {
        try {
            return switch (schema.path("format").asString("").replace("-", "")) {
                case "datetime" -> OffsetDateTime.parse(text).toInstant();
                case "date" -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
                case "duration" -> Durations.parse(text);
                case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
                default -> text;
            };
        } catch (DateTimeException | IllegalArgumentException wrong) {
            // The schema's own validation reports it.
            return text;
        }
    }

    private List<Object> list(JsonNode value) {
        CelValues items = new CelValues(schema.path("items"), false);
        List<Object> list = new ArrayList<>();
        value.forEach(each -> list.add(items.of(each)));
        return list;
    }

    private Map<String, Object> map(JsonNode value) {
        CelValues values = new CelValues(schema.path("additionalProperties"), false);
        Map<String, Object> map = new HashMap<>();
        value.properties().forEach(each -> map.put(each.getKey(), values.of(each.getValue())));
        return map;
    }

    private Map<String, Object> object(JsonNode value, boolean embedded) {
        Map<String, Object> map = new HashMap<>();
        schema.path("properties").properties().forEach(each -> {
            JsonNode field = value.get(each.getKey());
            String name = escaped(each.getKey());
            if (field != null && IDENTIFIER.matcher(name).matches() && !(embedded && isMeta(each.getKey()))) {
                map.put(name, new CelValues(each.getValue(), false).of(field));
            }
        });
        if (embedded) {
            Map<String, Object> names = new HashMap<>();
            for (String each : List.of("name", "generateName")) {
                JsonNode name = value.path("metadata").path(each);
                if (name.isString()) {
                    names.put(each, name.stringValue());
                }
            }
            map.put("metadata", names);
            map.put("apiVersion", value.path("apiVersion").asString(""));
            map.put("kind", value.path("kind").asString(""));
        }
        return map;
    }

    private static boolean isMeta(String name) {
        return name.equals("apiVersion") || name.equals("kind") || name.equals("metadata");
    }

    private static String escaped(String name) {
        return RESERVED.contains(name)
                ? "__" + name + "__"
                : name.replace("__", "__underscores__").replace(".", "__dot__").replace("-", "__dash__").replace("/",
                        "__slash__");
    }
}
