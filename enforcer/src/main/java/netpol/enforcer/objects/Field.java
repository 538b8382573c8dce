package netpol.enforcer.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of an object: its path and its value. A field without a value ({@code ingress:}) is as one that is not there.
 *
 * @param path as the API writes it: {@code spec.ingress[0].ports}
 * @param value of any JSON type; a missing node where the field is not there
 */
public record Field(String path, JsonNode value) {

    private static final String WRONG_TYPE = "has not the type that this field has in the API";

    /** The object itself. */
    public static Field of(JsonNode object) {
        return new Field("", object);
    }

    /** @throws FieldException when this is no object, nor absent */
    public Field member(String name) throws FieldException {
        requireObject();
        return new Field(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    public boolean isAbsent() {
        return value.isMissingNode() || value.isNull();
    }

    public FieldException wrongType() {
        return new FieldException(path, WRONG_TYPE);
    }

    private void requireObject() throws FieldException {
        if (!isAbsent() && !value.isObject()) {
            throw wrongType();
        }
    }

    /**
     * Refuses members that the API this was written for does not have: such a member may narrow what the others allow.
     *
     * @param api the API and kind, for the message
     */
    public void onlyHas(String api, String... known) throws FieldException {
        requireObject();
        Set<String> unknown = new TreeSet<>(value.propertyNames());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new FieldException(path + "." + unknown.iterator().next(), "is no field of " + api);
        }
    }

    /** {@code null} where it is absent. A number is read as its text, as in YAML without quotes. */
    public @Nullable String text() throws FieldException {
        if (isAbsent()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw wrongType();
        }
        return value.asString();
    }

    /** {@code ""} where it is absent. */
    public String textOrEmpty() throws FieldException {
        String text = text();
        return text == null ? "" : text;
    }

    /** {@code null} where it is absent. */
    public @Nullable Integer integer() throws FieldException {
        if (isAbsent()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrongType();
        }
        return value.intValue();
    }

    /** False where it is absent. */
    public boolean isTrue() throws FieldException {
        if (isAbsent()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrongType();
        }
        return value.booleanValue();
    }

    /** The elements of a list; none where it is absent. */
    public List<Field> items() throws FieldException {
        if (isAbsent()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrongType();
        }
        List<Field> items = new ArrayList<>();
        for (JsonNode item : value) {
            items.add(new Field(path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** The elements of a list of strings; none where it is absent. */
    public List<String> texts() throws FieldException {
        List<String> texts = new ArrayList<>();
        for (Field item : items()) {
            String text = item.text();
            if (text == null) {
                throw item.wrongType();
            }
            texts.add(text);
        }
        return texts;
    }

    /** Labels as the API server stores them: a key without a value has the empty one. */
    public Map<String, String> labels() throws FieldException {
        requireObject();
        Map<String, String> labels = HashMap.newHashMap(value.size());
        for (String key : value.propertyNames()) {
            labels.put(key, member(key).textOrEmpty());
        }
        return labels;
    }
}
