package netpol.conformance.apiserver.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects the definitions of a document: the types that its operations use, and all types in them. */
final class Definitions {

    /** A group, a version and a kind, as {@code x-kubernetes-group-version-kind} has them. */
    record Kind(String group, String version, String kind) {

        ObjectNode write() {
            return JsonNodeFactory.instance.objectNode().put("group", group).put("kind", kind).put("version", version);
        }
    }

    private final Dialect dialect;
    private final Deque<Schema> waiting = new ArrayDeque<>();
    private final Map<String, ObjectNode> written = new TreeMap<>();
    private final Map<String, Set<Kind>> kinds = new HashMap<>();
    private final SchemaWriter writer;

    Definitions(Dialect dialect) {
        this.dialect = dialect;
        this.writer = new SchemaWriter(dialect, waiting::add);
    }

    /** Notes that objects of a kind have a type, and refers to the type. */
    ObjectNode reference(Schema schema, Kind kind) {
        kinds.computeIfAbsent(schema.name(), name -> new LinkedHashSet<>()).add(kind);
        return reference(schema);
    }

    ObjectNode reference(Schema schema) {
        waiting.add(schema);
        return dialect.reference(schema.name());
    }

    /** The body of a patch may be an object of any shape. */
    ObjectNode patch() {
        String name = "io.k8s.apimachinery.pkg.apis.meta.v1.Patch";
        written.computeIfAbsent(name, key -> JsonNodeFactory.instance.objectNode().put("type", "object"));
        return dialect.reference(name);
    }

    /** All definitions by name. */
    ObjectNode write() {
        while (!waiting.isEmpty()) {
            Schema next = waiting.poll().definition();
            if (!written.containsKey(next.name())) {
                written.put(next.name(), writer.definition(next));
            }
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        written.forEach((name, definition) -> {
            Set<Kind> known = kinds.getOrDefault(name, Set.of());
            if (!known.isEmpty()) {
                ArrayNode list = definition.putArray("x-kubernetes-group-version-kind");
                List.copyOf(known).forEach(kind -> list.add(kind.write()));
            }
            all.set(name, definition);
        });
        return all;
    }
}
