package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates a value by a schema, in the words of {@code k8s.io/kube-openapi/pkg/validation}. A value that an update does not
 * change is not validated.
 */
final class SchemaValidation {

    private final List<Cause> causes = new ArrayList<>();
    /** How many checks were made: of two alternatives that fail, the one with more of them is reported. */
    private int checks;

    private SchemaValidation() {}

    static List<Cause> validate(ObjectNode object, Optional<ObjectNode> old, Props root) {
        return validate("", object, old.map(JsonNode.class::cast), root).causes;
    }

    /** Validates a value that is no part of an object. */
    static List<Cause> validateAlone(JsonNode value, Props schema) {
        return validate("", value, Optional.empty(), schema).causes;
    }

    private static SchemaValidation validate(String path, JsonNode value, Optional<JsonNode> old, Props schema) {
        SchemaValidation validation = new SchemaValidation();
        if (old.isEmpty() || !old.get().equals(value)) {
            validation.value(path, value, old, schema);
        }
        return validation;
    }

    private void value(String path, JsonNode value, Optional<JsonNode> old, Props schema) {
        boolean none = value.isNull();
        causes.addAll(TypeRules.validate(path, value, schema));
        if (!none) {
            combined(path, value, schema);
            causes.addAll(ScalarRules.validate(path, value, schema));
            if (value.isArray()) {
                array(path, value, old, schema);
            }
        }
        enumeration(path, value, schema);
        if (value instanceof ObjectNode object) {
            object(path, object, old, schema);
        }
        checks += 2;
    }

    private void merge(SchemaValidation part) {
        causes.addAll(part.causes);
        checks += part.checks;
    }

    private void combined(String path, JsonNode value, Props schema) {
        String name = "\"" + path + "\" must ";
        List<Props> any = schema.list("anyOf"), one = schema.list("oneOf"), all = schema.list("allOf");
        if (!any.isEmpty()) {
            List<SchemaValidation> tried = tried(path, value, any);
            if (tried.stream().noneMatch(SchemaValidation::passes)) {
                causes.add(Causes.general(name + "validate at least one schema (anyOf)"));
                merge(best(tried));
            }
        }
        if (!one.isEmpty()) {
            List<SchemaValidation> tried = tried(path, value, one);
            long valid = tried.stream().filter(SchemaValidation::passes).count();
            if (valid != 1) {
                causes.add(Causes.general(name + "validate one and only one schema (oneOf). "
                        + (valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives")));
                if (valid == 0) {
                    merge(best(tried));
                }
            }
        }
        if (!all.isEmpty()) {
            List<SchemaValidation> tried = tried(path, value, all);
            tried.forEach(this::merge);
            long valid = tried.stream().filter(SchemaValidation::passes).count();
            if (valid != all.size()) {
                causes.add(Causes.general(
                        name + "validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : "")));
            }
        }
        schema.child("not").filter(each -> validate(path, value, Optional.empty(), each).passes())
                .ifPresent(each -> causes.add(Causes.general(name + "not validate the schema (not)")));
    }

    private static List<SchemaValidation> tried(String path, JsonNode value, List<Props> schemas) {
        return schemas.stream().map(each -> validate(path, value, Optional.empty(), each)).toList();
    }

    private boolean passes() {
        return causes.isEmpty();
    }

    private static SchemaValidation best(List<SchemaValidation> failed) {
        return failed.stream().reduce((first, next) -> next.checks > first.checks ? next : first).orElseThrow();
    }

    private void array(String path, JsonNode array, Optional<JsonNode> old, Props schema) {
        schema.child("items").ifPresent(items -> {
            for (int i = 0; i < array.size(); i++) {
                Optional<JsonNode> before = ListKeys.correlated(array.get(i), old, schema);
                merge(validate(path + "[" + i + "]", array.get(i), before, items));
            }
        });
        schema.value("minItems").filter(each -> array.size() < each.asLong())
                .ifPresent(each -> causes.add(Causes.body(path,
                        String.valueOf(array.size()), "should have at least " + each.asLong() + " items")));
        schema.value("maxItems").filter(each -> array.size() > each.asLong())
                .ifPresent(each -> causes.add(Causes.tooMany(path, array.size(), each.asLong())));
        if (schema.flag("uniqueItems") && array.valueStream().distinct().count() < array.size()) {
            causes.add(Causes.body(path, "\"\"", "shouldn't contain duplicates"));
        }
    }

    private void enumeration(String path, JsonNode value, Props schema) {
        List<JsonNode> allowed = schema.node().path("enum").valueStream().toList();
        if (!allowed.isEmpty() && allowed.stream().noneMatch(each -> TypeRules.same(each, value))) {
            causes.add(Cause.notSupported(path, Causes.show(value), allowed.stream()
                    .map(each -> each.isString() ? each.stringValue() : each.toString()).toList()));
        }
    }

    private void object(String path, ObjectNode object, Optional<JsonNode> old, Props schema) {
        String prefix = path.isEmpty() ? "" : path + ".";
        schema.value("minProperties").filter(each -> object.size() < each.asLong()).ifPresent(each -> causes.add(Causes
                .body(path, String.valueOf(object.size()), "should have at least " + each.asLong() + " properties")));
        schema.value("maxProperties").filter(each -> object.size() > each.asLong())
                .ifPresent(each -> causes.add(Causes.tooMany(path, object.size(), each.asLong())));
        Map<String, Props> properties = schema.properties();
        schema.child("additionalProperties").ifPresent(values -> object.properties().stream()
                .filter(each -> !properties.containsKey(each.getKey()))
                .forEach(each -> merge(validate(prefix + each.getKey(), each.getValue(),
                        old.map(before -> before.get(each.getKey())), values))));
        properties.forEach((name, field) -> {
            JsonNode value = object.get(name);
            if (value != null) {
                merge(validate(prefix + name, value, old.map(before -> before.get(name)), field));
            }
        });
        schema.texts("required").stream().filter(name -> !object.has(name))
                .forEach(name -> causes.add(Cause.required(prefix + name, "")));
        if (schema.isEmbedded()) {
            for (String name : List.of("apiVersion", "kind")) {
                if (object.path(name).asString("").isEmpty()) {
                    causes.add(Cause.required(prefix + name, ""));
                }
            }
        }
    }
}
