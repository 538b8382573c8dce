package netpol.conformance.apiserver.fieldset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.ListType;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.JsonNode;

/** Checks that an applied object has the types of its schema, no undeclared field, and no element of a list twice. */
public final class TypeCheck {

    private final List<String> errors = new ArrayList<>();

    private TypeCheck() {}

    /** @throws MistypedException with all errors, as the API server words them */
    public static void check(JsonNode object, Schema schema) {
        TypeCheck check = new TypeCheck();
        check.value(object, schema, "");
        if (check.errors.size() == 1) {
            throw new MistypedException(check.errors.getFirst());
        }
        if (!check.errors.isEmpty()) {
            throw new MistypedException("errors:\n  " + String.join("\n  ", check.errors));
        }
    }

    private void value(JsonNode value, Schema schema, String path) {
        if (value.isNull()) {
            return;
        }
        switch (Shape.of(schema, value)) {
            case MAP -> map(value, schema, path);
            case LIST -> list(value, schema, path);
            case SCALAR -> scalar(value, schema, path);
        }
    }

    private void map(JsonNode value, Schema schema, String path) {
        if (!value.isObject()) {
            wrong(path, "expected map, got " + wrapped(value));
            return;
        }
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            String below = path + "." + each.getKey();
            if (!declared(schema, each.getKey())) {
                wrong(below, "field not declared in schema");
                return;
            }
            value(each.getValue(), schema.field(each.getKey()), below);
        }
    }

    private static boolean declared(Schema schema, String field) {
        return schema.type() != Type.OBJECT || schema.fields().isEmpty() || schema.preservesUnknownFields()
                || schema.fields().containsKey(field);
    }

    private void list(JsonNode value, Schema schema, String path) {
        if (!value.isArray()) {
            wrong(path, "expected list, got " + wrapped(value));
        } else if (schema.listType() == ListType.ATOMIC) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), schema.element(), path + "[" + i + "]");
            }
        } else {
            elements(value, schema, path);
        }
    }

    private void elements(JsonNode value, Schema schema, String path) {
        try {
            ListElements.grouped(schema, value).forEach((element, same) -> {
                for (int i = 1; i < same.size(); i++) {
                    wrong(path, "duplicate entries for key " + element);
                }
                same.forEach(each -> value(each, schema.element(), path + element));
            });
        } catch (MistypedException unkeyed) {
            errors.add(path + unkeyed.getMessage());
        }
    }

    private void scalar(JsonNode value, Schema schema, String path) {
        switch (schema.type()) {
            case INTEGER, NUMBER -> expect(value.isNumber(), path,
                    "expected numeric (int or float), got " + GoText.type(value));
            case STRING -> expect(value.isString(), path, "expected string, got &value.valueUnstructured{Value:"
                    + GoText.syntax(value) + "}");
            case BOOLEAN -> expect(value.isBoolean(), path, "expected boolean, got " + wrapped(value));
            default -> expect(value.isValueNode(), path, "expected any scalar, got " + wrapped(value));
        }
    }

    private void expect(boolean right, String path, String message) {
        if (!right) {
            wrong(path, message);
        }
    }

    /** Go prints the value in the pointer to a struct that wraps it. */
    private static String wrapped(JsonNode value) {
        return "&{" + GoText.plain(value) + "}";
    }

    private void wrong(String path, String message) {
        errors.add(path.isEmpty() ? message : path + ": " + message);
    }
}
