package netpol.conformance.apiserver.fieldset;

import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object of a kind before its first write. It has the fields that are always written. */
public final class Blank {

    private Blank() {}

    static JsonNode of(Schema schema) {
        return switch (schema.type()) {
            case OBJECT -> object(schema);
            case STRING -> JsonNodeFactory.instance.stringNode("");
            case INTEGER, NUMBER -> JsonNodeFactory.instance.numberNode(0);
            case BOOLEAN -> JsonNodeFactory.instance.booleanNode(false);
            case MAP, LIST, INT_OR_STRING, ANY -> JsonNodeFactory.instance.nullNode();
        };
    }

    public static ObjectNode object(Schema schema) {
        ObjectNode blank = JsonNodeFactory.instance.objectNode();
        schema.alwaysWritten().forEach(each -> blank.set(each, of(schema.field(each))));
        schema.nullWhenMissing().forEach(blank::putNull);
        if (schema.fields().get("metadata") instanceof Schema metadata) {
            blank.set("metadata", object(metadata));
        }
        return blank;
    }

    /** Removes fields that are {@code null} and were not there before: a list that is always written is no value. */
    public static void removeNulls(ObjectNode object, ObjectNode before) {
        object.properties().removeIf(each -> each.getValue().isNull() && !before.has(each.getKey()));
        object.properties().forEach(each -> {
            if (each.getValue() instanceof ObjectNode now && before.get(each.getKey()) instanceof ObjectNode old) {
                removeNulls(now, old);
            }
        });
    }
}
