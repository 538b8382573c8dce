package netpol.conformance.apiserver.crd;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Removes the fields that a schema does not name ({@code k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning}). */
final class Pruning {

    private final TreeSet<String> removed = new TreeSet<>();

    private Pruning() {}

    /** @return paths of what was removed, in order; the object is changed */
    static List<String> prune(ObjectNode object, Props root) {
        Pruning pruning = new Pruning();
        pruning.object(object, Optional.of(root), "", true, root.preservesUnknownFields());
        return List.copyOf(pruning.removed);
    }

    private void value(JsonNode value, Optional<Props> schema, String path, boolean preserves) {
        boolean keeps = schema.map(Props::preservesUnknownFields).orElse(preserves);
        switch (value) {
            case ObjectNode object -> object(object, schema, path, schema.map(Props::isEmbedded).orElse(false), keeps);
            default -> {
                if (value.isArray()) {
                    for (int i = 0; i < value.size(); i++) {
                        value(value.get(i), schema.flatMap(each -> each.child("items")), path + "[" + i + "]",
                                (schema.isEmpty() && keeps) || (keeps && schema.get().child("items").isEmpty()));
                    }
                }
            }
        }
    }

    private void object(ObjectNode object, Optional<Props> schema, String path, boolean resource, boolean keeps) {
        for (String name : List.copyOf(object.propertyNames())) {
            String below = path.isEmpty() ? name : path + "." + name;
            if (resource && Props.isMeta(name)) {
                if (!path.isEmpty() && object.get(name) instanceof ObjectNode metadata && name.equals("metadata")) {
                    metadata(metadata, below);
                }
                continue;
            }
            Optional<Props> field = schema.flatMap(each -> each.step(name));
            if (field.isPresent()) {
                value(object.get(name), field, below, false);
            } else if (!keeps && !allowsAny(schema)) {
                removed.add(below);
                object.remove(name);
            }
        }
    }

    private static boolean allowsAny(Optional<Props> schema) {
        return schema.flatMap(each -> each.value("additionalProperties")).map(each -> each.booleanValue(false))
                .orElse(false);
    }

    /** The metadata of an embedded resource has a type of its own. */
    private void metadata(ObjectNode metadata, String path) {
        for (String name : List.copyOf(metadata.propertyNames())) {
            if (!Props.knownToObjectMeta(name)) {
                removed.add(path + "." + name);
                metadata.remove(name);
            }
        }
    }
}
