package netpol.conformance.apiserver.table;

import java.time.DateTimeException;
import java.util.Optional;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** The columns of a custom resource (API reference, CustomResourceColumnDefinition). */
final class CustomColumns {

    private CustomColumns() {}

    /** @param columns {@code additionalPrinterColumns} of a version; missing or empty for the age alone */
    static Layout of(JsonNode columns) {
        Layout layout = Layout.named();
        if (columns.isEmpty()) {
            return layout.age("date");
        }
        columns.forEach(each -> layout.add(column(each)));
        return layout;
    }

    private static Column column(JsonNode definition) {
        String path = definition.path("jsonPath").asString(""), type = definition.path("type").asString("");
        String description = definition.path("description").asString("");
        JsonPath parsed = JsonPath.parse(path);
        return new Column(definition.path("name").asString(""), type, definition.path("format").asString(""),
                description.isEmpty() ? "Custom resource definition column (in JSONPath format): " + path : description,
                definition.path("priority").asInt(0),
                row -> cell(parsed.first(row.object()), type, row).orElse(Layout.missing()));
    }

    private static Optional<JsonNode> cell(Optional<JsonNode> found, String type, Row row) {
        return found.filter(each -> !each.isNull()).map(value -> switch (type) {
            case "string" -> StringNode.valueOf(value.isContainer() ? Json.text(value) : value.asString());
            case "integer" -> value.isNumber() ? LongNode.valueOf(value.asLong()) : null;
            case "number" -> value.isNumber() ? DoubleNode.valueOf(value.asDouble()) : null;
            case "boolean" -> value.isBoolean() ? BooleanNode.valueOf(value.asBoolean()) : null;
            case "date" -> value.isString() ? StringNode.valueOf(age(value, row)) : null;
            default -> null;
        });
    }

    private static String age(JsonNode time, Row row) {
        try {
            return HumanDuration.since(time, row.now());
        } catch (DateTimeException _) {
            return "<invalid>";
        }
    }
}
