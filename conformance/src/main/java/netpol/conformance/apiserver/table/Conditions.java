package netpol.conformance.apiserver.table;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code status.conditions}. */
final class Conditions {

    private Conditions() {}

    static Optional<JsonNode> find(Row row, String type) {
        for (JsonNode condition : row.at("/status/conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    static boolean isTrue(Row row, String type) {
        return find(row, type).filter(each -> each.path("status").asString("").equals("True")).isPresent();
    }
}
