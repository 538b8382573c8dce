package netpol.conformance.apiserver.table;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows configuration, quotas and budgets. */
final class ConfigTables {

    private ConfigTables() {}

    static Map<String, Layout> layouts() {
        return Map.of("v1/ConfigMap",
                Layout.named().numberAsText("Data", "How many keys there are.",
                        row -> row.at("/data").size() + row.at("/binaryData").size()).age(),
                "v1/Secret",
                Layout.named().text("Type", "What the data is for.", row -> row.text("/type"))
                        .numberAsText("Data", "How many keys there are.", row -> row.at("/data").size()).age(),
                "v1/ServiceAccount", Layout.named().age(), "v1/ResourceQuota",
                Layout.named()
                        .text("Request", "What is used of requests and counts, of how much.",
                                row -> quota(row, false))
                        .text("Limit", "What is used of limits, of how much.", row -> quota(row, true)).age(),
                "policy/v1/PodDisruptionBudget",
                Layout.named()
                        .text("Min Available", "How many pods must be available.",
                                row -> row.text("/spec/minAvailable", "N/A"))
                        .text("Max Unavailable", "How many pods may be unavailable.",
                                row -> row.text("/spec/maxUnavailable", "N/A"))
                        .number("Allowed Disruptions", "How many pods may be evicted now.",
                                row -> row.number("/status/disruptionsAllowed"))
                        .age());
    }

    private static String quota(Row row, boolean limits) {
        return row.at("/status/hard").properties().stream()
                .filter(each -> each.getKey().startsWith("limits.") == limits)
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(each -> each.getKey() + ": " + row.at("/status/used").path(each.getKey()).asString("0") + "/"
                        + each.getValue().asString(""))
                .collect(Collectors.joining(", "));
    }
}
