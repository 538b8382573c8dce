package netpol.conformance.apiserver.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the {@code Table} that {@code kubectl get} asks for (API reference, meta/v1 Table): of a list, of one object, and of the
 * object of a watch event.
 */
public final class Tables {

    private static final Map<String, Layout> BUILT_IN = builtIn();
    private static final Layout OTHERS = Layout.created();
    private static final Map<String, String> ENDS = Map.of("Succeeded", "The pod has completed successfully.", "Failed",
            "The pod failed.");

    private final Function<ResourceType, JsonNode> additionalColumns;

    /** @param additionalColumns {@code additionalPrinterColumns} of a custom type; a missing node when it has none */
    public Tables(Function<ResourceType, JsonNode> additionalColumns) {
        this.additionalColumns = additionalColumns;
    }

    private static Map<String, Layout> builtIn() {
        Map<String, Layout> all = new HashMap<>();
        List.of(PodTables.layouts(), WorkloadTables.layouts(), ServiceTables.layouts(), NetworkTables.layouts(),
                ClusterTables.layouts(), EventTables.layouts(), ConfigTables.layouts(), AccessTables.layouts(),
                StorageTables.layouts()).forEach(all::putAll);
        return all;
    }

    /**
     * Makes a table with its column definitions.
     *
     * @param listMetadata of the list; of one object, its {@code resourceVersion}
     * @param now ages are counted to this time
     */
    public ObjectNode of(ResourceType type, ObjectNode listMetadata, List<ObjectNode> objects, IncludeObject include,
            Instant now) {
        return of(type, listMetadata, objects, include, now, true);
    }

    /** @param headers false for all events of a watch but the first */
    public ObjectNode of(ResourceType type, ObjectNode listMetadata, List<ObjectNode> objects, IncludeObject include,
            Instant now, boolean headers) {
        List<Column> columns = layout(type).columns();
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", listMetadata);
        if (headers) {
            ArrayNode definitions = table.putArray("columnDefinitions");
            columns.forEach(each -> definitions.add(each.definition()));
        } else {
            table.putNull("columnDefinitions");
        }
        ArrayNode rows = table.putArray("rows");
        boolean pods = type.groupVersion().equals("v1") && type.kind().equals("Pod");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            Row shown = new Row(object, now);
            columns.forEach(each -> cells.add(each.cell().apply(shown)));
            if (pods) {
                addEnd(row, shown.text("/status/phase"));
            }
            include.put(row, object);
        }
        return table;
    }

    private Layout layout(ResourceType type) {
        return type.custom()
                ? CustomColumns.of(additionalColumns.apply(type))
                : BUILT_IN.getOrDefault(type.groupVersion() + "/" + type.kind(), OTHERS);
    }

    /** A pod that has ended is marked, so that clients may leave it out. */
    private static void addEnd(ObjectNode row, String phase) {
        if (ENDS.containsKey(phase)) {
            row.putArray("conditions").addObject().put("type", "Completed").put("status", "True").put("reason", phase)
                    .put("message", ENDS.get(phase));
        }
    }
}
