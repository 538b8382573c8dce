package netpol.conformance.apiserver.crd.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the rules of a schema. They are compiled when the first object is validated, since the library takes a while to start.
 * Rules for a value that an update does not change are not evaluated, unless they compare it with the old one.
 */
public final class CelRules {

    private static final String KEYWORD = "x-kubernetes-validations";

    private final ObjectNode schema;
    private final boolean any;
    private volatile Part root;

    /** @param schema as {@code openAPIV3Schema} has it */
    public CelRules(ObjectNode schema) {
        this.schema = schema;
        this.any = hasRules(schema);
    }

    private static boolean hasRules(JsonNode schema) {
        return !schema.path(KEYWORD).isEmpty() || schema.valueStream().anyMatch(CelRules::hasRules);
    }

    /** Whether there is a rule at all. */
    public boolean any() {
        return any;
    }

    /** @param old the object before an update */
    public List<Cause> validate(ObjectNode object, Optional<ObjectNode> old) {
        if (!any) {
            return List.of();
        }
        if (root == null) {
            root = Part.of(schema, true);
        }
        List<Cause> causes = new ArrayList<>();
        root.validate("", object, old.map(JsonNode.class::cast), causes);
        return causes;
    }

    /**
     * Compiles the rules of one schema, without those of the schemas in it.
     *
     * @param path of the schema in the definition
     */
    public static List<Cause> compile(String path, ObjectNode schema) {
        List<Cause> causes = new ArrayList<>();
        JsonNode rules = schema.path(KEYWORD);
        for (int i = 0; i < rules.size(); i++) {
            String field = path + "." + KEYWORD + "[" + i + "].rule";
            JsonNode source = rules.get(i);
            if (source.path("rule").asString("").isBlank()) {
                causes.add(Cause.required(field, "rule is not specified"));
            } else {
                Rule rule = Rule.compile(source);
                if (rule.program().isEmpty()) {
                    causes.add(Cause.invalid(field, rule.shownAsGo(), "compilation failed: " + rule.refusal()));
                }
            }
        }
        return causes;
    }

    /** A schema in the schema, with the rules for its value. */
    private record Part(CelValues values, List<Rule> rules, Map<String, Part> properties, Optional<Part> others,
            Optional<Part> items, JsonNode schema) {

        static Part of(JsonNode schema, boolean resource) {
            CelValues values = new CelValues(schema, resource);
            Map<String, Part> properties = new TreeMap<>();
            schema.path("properties").properties()
                    .forEach(each -> properties.put(each.getKey(), of(each.getValue(), false)));
            List<Rule> rules = schema.path(KEYWORD).valueStream().map(Rule::compile).toList();
            return new Part(values, rules, properties, child(schema, "additionalProperties"), child(schema, "items"),
                    schema);
        }

        private static Optional<Part> child(JsonNode schema, String name) {
            return schema.path(name).isObject() ? Optional.of(of(schema.get(name), false)) : Optional.empty();
        }

        void validate(String path, JsonNode value, Optional<JsonNode> old, List<Cause> causes) {
            if (value.isNull()) {
                return;
            }
            boolean same = old.isPresent() && old.get().equals(value);
            if (!rules.isEmpty()) {
                Object self = values.of(value);
                Optional<Object> oldSelf = old.filter(each -> !each.isNull()).map(values::of);
                rules.stream().filter(each -> !same || each.usesOldSelf())
                        .forEach(each -> each.check(path, self, oldSelf, value, schema.path("type").asString(""))
                                .ifPresent(causes::add));
            }
            if (value.isArray()) {
                items.ifPresent(part -> {
                    for (int i = 0; i < value.size(); i++) {
                        part.validate(path + "[" + i + "]", value.get(i), correlated(value.get(i), old), causes);
                    }
                });
            } else {
                value.properties().forEach(each -> {
                    String name = each.getKey();
                    Optional<JsonNode> before = old.map(object -> object.get(name));
                    if (properties.containsKey(name)) {
                        properties.get(name).validate(path.isEmpty() ? name : path + "." + name, each.getValue(),
                                before,
                                causes);
                    } else {
                        others.ifPresent(
                                part -> part.validate(path + "[" + name + "]", each.getValue(), before, causes));
                    }
                });
            }
        }

        private Optional<JsonNode> correlated(JsonNode element, Optional<JsonNode> old) {
            if (!schema.path("x-kubernetes-list-type").asString("").equals("map")) {
                return Optional.empty();
            }
            List<String> keys = schema.path("x-kubernetes-list-map-keys").valueStream().map(JsonNode::asString)
                    .toList();
            return old.filter(JsonNode::isArray).flatMap(array -> array.valueStream()
                    .filter(each -> keys.stream().allMatch(key -> each.path(key).equals(element.path(key))))
                    .findFirst());
        }
    }
}
