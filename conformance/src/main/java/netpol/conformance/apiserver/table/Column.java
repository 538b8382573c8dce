package netpol.conformance.apiserver.table;

import java.util.function.Function;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of a table (API reference, meta/v1 TableColumnDefinition).
 *
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code date}
 * @param priority 0 for a column that is always shown, more for one of the wide output
 * @param cell what a row shows in this column
 */
record Column(String name, String type, String format, String description, int priority,
        Function<Row, JsonNode> cell) {

    ObjectNode definition() {
        return Json.object().put("name", name).put("type", type).put("format", format).put("description", description)
                .put("priority", priority);
    }
}
