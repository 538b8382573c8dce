package netpol.conformance.apiserver.admission.field;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills fields of a tree that its writer left out. */
public final class Default {

    private Default() {}

    public static boolean missing(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isMissingNode() || value.isNull();
    }

    /** Sets a string unless there is one; an empty one counts as none. */
    public static void text(ObjectNode object, String field, String value) {
        if (missing(object, field) || (object.path(field).asString("").isEmpty() && object.path(field).isString())) {
            object.put(field, value);
        }
    }

    /** Sets a string unless the field is there, even as an empty string. */
    public static void pointer(ObjectNode object, String field, String value) {
        if (missing(object, field)) {
            object.put(field, value);
        }
    }

    public static void number(ObjectNode object, String field, long value) {
        if (missing(object, field)) {
            put(object, field, value);
        }
    }

    /** Sets a number as reading JSON does: nodes of other widths are not equal. */
    private static void put(ObjectNode object, String field, long value) {
        if (value == (int) value) {
            object.put(field, (int) value);
        } else {
            object.put(field, value);
        }
    }

    /** Sets a number unless there is another one than 0. */
    public static void numberOfZero(ObjectNode object, String field, long value) {
        if (object.path(field).asLong(0) == 0) {
            put(object, field, value);
        }
    }

    public static void truth(ObjectNode object, String field, boolean value) {
        if (missing(object, field)) {
            object.put(field, value);
        }
    }

    /** Removes fields that are null, anywhere in the tree: they count as absent. */
    public static void dropNulls(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        tree.forEach(Default::dropNulls);
    }

    /** Removes fields whose zero value means the same as no value, so that a client that leaves them out changes nothing. */
    public static void dropZeros(ObjectNode object, String... fields) {
        for (String field : fields) {
            JsonNode value = object.path(field);
            if ((value.isBoolean() && !value.booleanValue()) || (value.isNumber() && value.doubleValue() == 0)
                    || (value.isString() && value.stringValue().isEmpty())) {
                object.remove(field);
            }
        }
    }

    /** Removes lists without elements. */
    public static void dropEmpty(ObjectNode object, String... fields) {
        for (String field : fields) {
            if (object.path(field).isArray() && object.path(field).isEmpty()) {
                object.remove(field);
            }
        }
    }

    /** The object in the field; an empty one is made if it is absent. */
    public static ObjectNode object(ObjectNode object, String field) {
        return object.path(field) instanceof ObjectNode there ? there : object.putObject(field);
    }

    /** The objects of a list, or none. */
    public static List<ObjectNode> each(JsonNode object, String field) {
        List<ObjectNode> elements = new ArrayList<>();
        if (object.path(field).isArray()) {
            object.path(field).forEach(element -> {
                if (element instanceof ObjectNode found) {
                    elements.add(found);
                }
            });
        }
        return elements;
    }

    /** The object in the field, in a list of one; none if it is absent. */
    public static List<ObjectNode> there(JsonNode object, String field) {
        return object.path(field) instanceof ObjectNode found ? List.of(found) : List.of();
    }
}
