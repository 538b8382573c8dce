package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import netpol.conformance.apiserver.crd.cel.CelRules;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates that a schema is structural: each value has one type, and alternatives only narrow it (Kubernetes documentation,
 * "Specifying a structural schema").
 */
final class StructuralRules {

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> NOT_NESTED = List.of("description", "type", "default", "additionalProperties",
            "nullable",
            "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string");
    private static final Set<String> NAMES = Set.of("name", "generateName");

    private final List<Cause> causes = new ArrayList<>();

    private StructuralRules() {}

    static List<Cause> validate(String path, Props root) {
        StructuralRules rules = new StructuralRules();
        String type = root.text("type");
        if (type.isEmpty()) {
            rules.causes.add(Cause.required(path + ".type", "must not be empty at the root"));
        } else if (!type.equals("object")) {
            rules.causes.add(Cause.invalid(path + ".type", "\"" + type + "\"", "must be object at the root"));
        } else {
            root.property("metadata").filter(metadata -> !NAMES.containsAll(metadata.properties().keySet()))
                    .ifPresent(metadata -> rules.causes.add(Cause.forbidden(path + ".properties[metadata]",
                            "must not specify anything other than name and generateName, but metadata is implicitly "
                                    + "specified")));
            rules.schema(path, root, Optional.empty());
        }
        return rules.causes;
    }

    /** @param place what the schema is of, when it must have a type */
    private void schema(String path, Props schema, Optional<String> place) {
        type(path, schema, place);
        structure(path, schema);
        ListRules.validate(path, schema, causes);
        ownDefault(path, schema);
        schema.value("pattern").map(JsonNode::asString).ifPresent(each -> pattern(path + ".pattern", each));
        for (String each : List.of("allOf", "anyOf", "oneOf")) {
            List<Props> alternatives = schema.list(each);
            for (int i = 0; i < alternatives.size(); i++) {
                nested(path + "." + each + "[" + i + "]", alternatives.get(i), schema);
            }
        }
        schema.child("not").ifPresent(each -> nested(path + ".not", each, schema));
        causes.addAll(CelRules.compile(path, schema.node()));
        for (Map.Entry<String, Props> each : schema.properties().entrySet()) {
            schema(path + ".properties[" + each.getKey() + "]", each.getValue(), Optional.of("object fields"));
        }
        schema.child("additionalProperties")
                .ifPresent(each -> schema(path + ".additionalProperties", each, Optional.of("object fields")));
        schema.child("items").ifPresent(each -> schema(path + ".items", each, Optional.of("array items")));
    }

    private void type(String path, Props schema, Optional<String> place) {
        String type = schema.text("type");
        boolean free = schema.isIntOrString() || schema.preservesUnknownFields() || schema.value("$ref").isPresent();
        if (type.isEmpty() && !free && place.isPresent()) {
            causes.add(Cause.required(path + ".type", "must not be empty for specified " + place.get()));
        } else if (!type.isEmpty() && !TYPES.contains(type)) {
            causes.add(Cause.notSupported(path + ".type", "\"" + type + "\"", TYPES));
        }
    }

    private void structure(String path, Props schema) {
        if (schema.value("$ref").isPresent()) {
            causes.add(Cause.forbidden(path + ".$ref", "$ref is not supported"));
        }
        if (schema.flag("uniqueItems")) {
            causes.add(Cause.forbidden(path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        if (schema.child("additionalProperties").isPresent() && !schema.properties().isEmpty()) {
            causes.add(Cause.forbidden(path + ".additionalProperties",
                    "additionalProperties and properties are mutual exclusive"));
        }
        if (schema.value("x-kubernetes-preserve-unknown-fields").isPresent() && !schema.preservesUnknownFields()) {
            causes.add(Cause.invalid(path + ".x-kubernetes-preserve-unknown-fields", "false",
                    "must be true or undefined"));
        }
        if (schema.isEmbedded() && !schema.preservesUnknownFields() && schema.properties().isEmpty()) {
            causes.add(
                    Cause.required(path + ".properties", "must not be empty if x-kubernetes-embedded-resource is true "
                            + "without x-kubernetes-preserve-unknown-fields"));
        }
    }

    private void ownDefault(String path, Props schema) {
        schema.value("default").ifPresent(value -> {
            JsonNode copy = value.deepCopy();
            ObjectNode holder = JsonNodeFactory.instance.objectNode();
            holder.set("value", copy);
            ObjectNode around = JsonNodeFactory.instance.objectNode();
            around.putObject("properties").set("value", schema.node());
            if (!Pruning.prune(holder, new Props(around)).isEmpty()) {
                causes.add(Cause.invalid(path + ".default", value.toString(), "must not have unknown fields"));
            }
            SchemaValidation.validateAlone(value, schema)
                    .forEach(each -> causes
                            .add(new Cause(each.reason(), path + ".default" + each.field(), each.message())));
        });
    }

    private void pattern(String path, String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException wrong) {
            causes.add(Cause.invalid(path, "\"" + regex + "\"",
                    "must be a valid regular expression, but isn't: error parsing regexp: " + wrong.getDescription()));
        }
    }

    /** An alternative may not say what the value is, only how it is narrower. */
    private void nested(String path, Props schema, Props owner) {
        for (String each : NOT_NESTED) {
            boolean allowed = owner.isIntOrString() && each.equals("type");
            if (schema.value(each).isPresent() && !allowed) {
                causes.add(Cause.forbidden(path + "." + each, "must be empty to be structural"));
            }
        }
        schema.properties()
                .forEach((name, field) -> nested(path + ".properties[" + name + "]", field,
                        owner.property(name).orElse(field)));
        schema.child("items").ifPresent(each -> nested(path + ".items", each, owner.child("items").orElse(each)));
    }
}
