package netpol.conformance.apiserver.table;

import java.util.Locale;
import java.util.Map;

/**
 * Shows events; those of {@code events.k8s.io} have other names for some fields. The components are JSON pointers.
 *
 * @param object what the event is about
 */
record EventTables(String object, String message, String source, String first, String last, String count) {

    static Map<String, Layout> layouts() {
        return Map.of("v1/Event",
                new EventTables("/involvedObject", "/message", "/source", "/firstTimestamp", "/lastTimestamp", "/count")
                        .layout(),
                "events.k8s.io/v1/Event", new EventTables("/regarding", "/note", "/deprecatedSource",
                        "/deprecatedFirstTimestamp", "/deprecatedLastTimestamp", "/deprecatedCount").layout());
    }

    private Layout layout() {
        return Layout.unnamed().text("Last Seen", "How long ago the event happened last.", this::lastSeen)
                .text("Type", "Normal or Warning.", row -> row.text("/type"))
                .text("Reason", "Why the event happened, in one word.", row -> row.text("/reason"))
                .text("Object", "The object that the event is about.", this::about).wide()
                .text("Subobject", "The part of the object that the event is about.",
                        row -> row.text(object + "/fieldPath"))
                .text("Source", "The component that reports the event.", this::reporter).narrow()
                .text("Message", "What happened.", row -> row.text(message).strip()).wide()
                .text("First Seen", "How long ago the event happened first.", this::firstSeen)
                .numberAsText("Count", "How often the event happened.", this::count)
                .name(row -> row.meta().name());
    }

    private String firstSeen(Row row) {
        return row.text(first).isEmpty() ? row.since("/eventTime") : row.since(first);
    }

    private String lastSeen(Row row) {
        if (row.at("/series").isObject()) {
            return row.since("/series/lastObservedTime");
        }
        return row.text(last).isEmpty() ? firstSeen(row) : row.since(last);
    }

    private long count(Row row) {
        return row.at("/series").isObject() ? row.number("/series/count") : Math.max(1, row.number(count));
    }

    private String about(Row row) {
        String name = row.text(object + "/name");
        return row.text(object + "/kind").toLowerCase(Locale.ROOT) + (name.isEmpty() ? "" : "/" + name);
    }

    private String reporter(Row row) {
        String component = row.text(source + "/component",
                row.text("/reportingComponent", row.text("/reportingController")));
        String instance = row.text(source + "/host", row.text("/reportingInstance"));
        return instance.isEmpty() ? component : component + ", " + instance;
    }
}
