package netpol.conformance.apiserver.admission.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * One field of an object under validation: its path, its value, and where its errors go. A field that is null counts as
 * absent, and an absent field has the zero value of its type.
 */
public final class Field {

    private final String path;
    private final JsonNode value;
    private final Findings findings;

    private Field(String path, JsonNode value, Findings findings) {
        this.path = path;
        this.value = value == null || value.isNull() ? MissingNode.getInstance() : value;
        this.findings = findings;
    }

    /** The object as a whole; its path is empty. */
    public static Field of(JsonNode object, Findings findings) {
        return new Field("", object, findings);
    }

    /** A value that stands at the path of this field. */
    public Field with(JsonNode other) {
        return new Field(path, other, findings);
    }

    /** A string that stands at the path of this field. */
    public Field textual(String text) {
        return with(StringNode.valueOf(text));
    }

    public Field at(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name, value.path(name), findings);
    }

    public Field at(String first, String second) {
        return at(first).at(second);
    }

    /** The entry of a map, with the path {@code labels[key]}. */
    public Field key(String key) {
        return new Field(path + "[" + key + "]", value.path(key), findings);
    }

    /** An element of a list, which may be missing. */
    public Field index(int index) {
        return new Field(path + "[" + index + "]", value.path(index), findings);
    }

    /** The same field under another name, for messages. */
    public Field named(String name) {
        return new Field(path.substring(0, path.lastIndexOf('.') + 1) + name, value, findings);
    }

    /** The elements of a list, or no field. */
    public List<Field> each() {
        List<Field> elements = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                elements.add(new Field(path + "[" + i + "]", value.get(i), findings));
            }
        }
        return elements;
    }

    /** The keys of a map. */
    public List<String> keys() {
        return value.isObject() ? List.copyOf(value.propertyNames()) : List.of();
    }

    /** The strings of a list. */
    public List<String> texts() {
        return each().stream().map(Field::text).toList();
    }

    public boolean present() {
        return !value.isMissingNode();
    }

    /** Returns whether the field is absent, an empty string, an empty list or an empty map. */
    public boolean isEmpty() {
        return value.isString() ? value.stringValue().isEmpty() : value.isEmpty() && !value.isValueNode();
    }

    /** The string, or an empty one. */
    public String text() {
        return value.isString() ? value.stringValue() : "";
    }

    public boolean is(String text) {
        return text().equals(text);
    }

    public boolean isNumber() {
        return value.isIntegralNumber();
    }

    /** The number, or 0. */
    public long number() {
        return value.isIntegralNumber() ? value.longValue() : 0;
    }

    /** The truth value, or false. */
    public boolean isTrue() {
        return value.asBoolean(false);
    }

    public JsonNode value() {
        return value;
    }

    public String path() {
        return path;
    }

    public Findings findings() {
        return findings;
    }

    public boolean since(int minor) {
        return findings.since(minor);
    }

    public void required(String detail) {
        findings.add(Cause.required(path, detail));
    }

    /** Reports the value of the field as wrong. */
    public void invalid(String detail) {
        findings.add(Cause.invalid(path, Printed.of(value), detail));
    }

    /** Reports another value, as it is printed, at the path of the field. */
    public void invalid(String printed, String detail) {
        findings.add(Cause.invalid(path, printed, detail));
    }

    public void forbidden(String detail) {
        findings.add(Cause.forbidden(path, detail));
    }

    public void duplicate() {
        findings.add(Cause.duplicate(path, Printed.of(value)));
    }

    /** Reports another value, as it is printed. */
    public void duplicate(String printed) {
        findings.add(Cause.duplicate(path, printed));
    }

    public void notFound() {
        findings.add(new Cause("FieldValueNotFound", path, "Not found: " + Printed.of(value)));
    }

    public void tooLong(int bytes) {
        findings.add(new Cause("FieldValueTooLong", path, "Too long: may not be more than " + bytes + " bytes"));
    }

    public void tooMany(int actual, int most) {
        findings.add(new Cause("FieldValueTooMany", path,
                "Too many: " + actual + ": must have at most " + most + (most == 1 ? " item" : " items")));
    }

    /** Reports the value unless it is one of these. */
    public void oneOf(String... supported) {
        if (!List.of(supported).contains(text())) {
            findings.add(Cause.notSupported(path, Printed.of(value), List.of(supported)));
        }
    }

    /** Reports another value, as it is printed. */
    public void notSupported(String printed, String... supported) {
        findings.add(Cause.notSupported(path, printed, List.of(supported)));
    }

    /** Reports each objection that the rule has to the string. */
    public void check(Function<String, List<String>> rule) {
        rule.apply(text()).forEach(this::invalid);
    }

    public void inRange(long lowest, long highest) {
        if (number() < lowest || number() > highest) {
            invalid(number() + "", "must be between " + lowest + " and " + highest + ", inclusive");
        }
    }

    public void port() {
        inRange(1, 65535);
    }

    public void notNegative() {
        if (number() < 0) {
            invalid("must be greater than or equal to 0");
        }
    }

    /** Reports the field unless it is as it was. */
    public void unchangedFrom(Field old) {
        if (!Same.values(value, old.value)) {
            invalid("field is immutable");
        }
    }
}
