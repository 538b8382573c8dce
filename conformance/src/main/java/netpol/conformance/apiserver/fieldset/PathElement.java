package netpol.conformance.apiserver.fieldset;

import java.util.Optional;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.model.JsonValues;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step from a value to a value in it (API reference, meta/v1 FieldsV1).
 *
 * @param value the name of a field, the keys of a list's element (an object, sorted), an element of a set, or an index
 */
public record PathElement(Kind kind, JsonNode value) implements Comparable<PathElement> {

    private static final JsonMapper JSON = JsonMapper.shared();

    enum Kind {
        FIELD("f:"), KEY("k:"), VALUE("v:"), INDEX("i:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    static PathElement field(String name) {
        return new PathElement(Kind.FIELD, JsonNodeFactory.instance.stringNode(name));
    }

    static PathElement key(ObjectNode keys) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        keys.propertyNames().stream().sorted().forEach(each -> sorted.set(each, keys.get(each)));
        return new PathElement(Kind.KEY, sorted);
    }

    static PathElement value(JsonNode value) {
        return new PathElement(Kind.VALUE, value);
    }

    /**
     * Reads a key of FieldsV1.
     *
     * @return empty for a kind that a later version of Kubernetes may have
     * @throws MistypedException if it has no kind, or if its value is no JSON
     */
    static Optional<PathElement> parse(String text) {
        if (text.length() < 2 || text.charAt(1) != ':') {
            throw new MistypedException("missing colon: " + text);
        }
        String rest = text.substring(2);
        try {
            return switch (text.charAt(0)) {
                case 'f' -> Optional.of(field(rest));
                case 'k' -> Optional.of(key((ObjectNode) JSON.readTree(rest)));
                case 'v' -> Optional.of(value(JSON.readTree(rest)));
                case 'i' -> Optional
                        .of(new PathElement(Kind.INDEX, JsonNodeFactory.instance.numberNode(Integer.parseInt(rest))));
                default -> Optional.empty();
            };
        } catch (JacksonException | ClassCastException | NumberFormatException wrong) {
            throw new MistypedException("parsing key as path element: " + text, wrong);
        }
    }

    /** As a key of FieldsV1. */
    String print() {
        return kind.prefix + (kind == Kind.FIELD ? value.stringValue() : value.toString());
    }

    boolean isField() {
        return kind == Kind.FIELD;
    }

    boolean isKey() {
        return kind == Kind.KEY;
    }

    @Override
    public int compareTo(PathElement other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : JsonValues.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathElement element && compareTo(element) == 0;
    }

    @Override
    public int hashCode() {
        return kind == Kind.FIELD ? value.hashCode() : kind.hashCode();
    }

    /** As in messages: {@code .name}, {@code [name="a"]}, {@code [="a"]}, {@code [0]}. */
    @Override
    public String toString() {
        return switch (kind) {
            case FIELD -> "." + value.stringValue();
            case KEY -> "[" + String.join(",",
                    value.properties().stream().map(each -> each.getKey() + "=" + GoText.quoted(each.getValue()))
                            .toList())
                    + "]";
            case VALUE -> "[=" + GoText.quoted(value) + "]";
            case INDEX -> "[" + value.intValue() + "]";
        };
    }
}
