package netpol.conformance.apiserver.fieldset;

import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.ListType;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.JsonNode;

/** How server-side apply sees a value: its schema says so, and where that is open, the value itself. */
enum Shape {

    MAP, LIST, SCALAR;

    static Shape of(Schema schema, JsonNode value) {
        return switch (schema.type()) {
            case OBJECT, MAP -> MAP;
            case LIST -> LIST;
            case ANY -> value.isArray() ? LIST : value.isObject() || isNil(value) ? MAP : SCALAR;
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING -> SCALAR;
        };
    }

    /** Whether the value is replaced as a whole. */
    boolean atomic(Schema schema) {
        return switch (this) {
            case MAP -> schema.atomic();
            case LIST -> schema.listType() == ListType.ATOMIC;
            case SCALAR -> true;
        };
    }

    static Schema below(Schema schema, PathElement element) {
        if (element.isField()) {
            return schema.field(element.value().stringValue());
        }
        return element.isKey() && schema.type() == Type.LIST ? schema.element() : Schema.ANY;
    }

    /** Neither there nor more than {@code null}. */
    static boolean isNil(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** Whether neither has an element or a field, or is of another type. Then {@code null} and {@code {}} differ. */
    boolean empty(JsonNode one, JsonNode other) {
        return count(one) == 0 && count(other) == 0;
    }

    private int count(JsonNode value) {
        return this == LIST ? value.isArray() ? value.size() : 0 : value.isObject() ? value.size() : 0;
    }
}
