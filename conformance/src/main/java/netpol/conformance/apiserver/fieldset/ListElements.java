package netpol.conformance.apiserver.fieldset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.ListType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the elements of a set, or of a list with keys, apart. */
final class ListElements {

    private ListElements() {}

    /** The elements by what tells them apart, in order. Equal ones are together. */
    static Map<PathElement, List<JsonNode>> grouped(Schema list, JsonNode values) {
        Map<PathElement, List<JsonNode>> groups = new LinkedHashMap<>();
        if (values.isArray()) {
            for (int i = 0; i < values.size(); i++) {
                groups.computeIfAbsent(element(list, values.get(i), i), _ -> new ArrayList<>()).add(values.get(i));
            }
        }
        return groups;
    }

    private static PathElement element(Schema list, JsonNode value, int index) {
        try {
            return element(list, value);
        } catch (MistypedException wrong) {
            throw new MistypedException(": element " + index + ": " + wrong.getMessage(), wrong);
        }
    }

    /** @throws MistypedException if the value cannot be an element of the list */
    static PathElement element(Schema list, JsonNode value) {
        return list.listType() == ListType.MAP ? keyed(list, value) : single(value);
    }

    private static PathElement keyed(Schema list, JsonNode value) {
        if (value.isNull()) {
            throw new MistypedException("associative list with keys may not have a null element");
        }
        if (!value.isObject()) {
            throw new MistypedException("associative list with keys may not have non-map elements");
        }
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        for (String key : list.listKeys()) {
            JsonNode given = value.path(key);
            if (!given.isMissingNode()) {
                keys.set(key, given);
            } else {
                missing(list.element(), key).ifPresent(standard -> keys.set(key, standard));
            }
        }
        if (keys.isEmpty()) {
            throw new MistypedException("associative list with keys has an element that omits all key fields "
                    + GoText.quotedWords(list.listKeys())
                    + " (and doesn't have default values for any key fields)");
        }
        return PathElement.key(keys);
    }

    private static Optional<JsonNode> missing(Schema element, String key) {
        Schema field = element.field(key);
        return field.defaultValue().or(() -> element.alwaysWritten().contains(key)
                ? Optional.of(Blank.of(field)).filter(each -> !each.isNull())
                : Optional.empty());
    }

    private static PathElement single(JsonNode value) {
        if (value.isObject()) {
            throw new MistypedException("associative list without keys has an element that's a map type");
        }
        if (value.isArray()) {
            throw new MistypedException("not supported: associative list with lists as elements");
        }
        if (value.isNull()) {
            throw new MistypedException("associative list without keys has an element that's an explicit null");
        }
        return PathElement.value(value);
    }
}
