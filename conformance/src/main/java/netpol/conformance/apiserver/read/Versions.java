package netpol.conformance.apiserver.read;

import java.util.Iterator;
import java.util.Map;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kinds that are served in more than one group or version, and stored in one. Events are ({@code v1} and
 * {@code events.k8s.io/v1}); custom resources differ in their {@code apiVersion} only (conversion strategy None).
 */
public final class Versions {

    private static final String EVENTS = "events.events.k8s.io";
    /** Field in {@code v1} and field in {@code events.k8s.io/v1}. */
    private static final Map<String, String> EVENT_FIELDS = Map.of("involvedObject", "regarding", "message", "note",
            "source", "deprecatedSource", "firstTimestamp", "deprecatedFirstTimestamp", "lastTimestamp",
            "deprecatedLastTimestamp", "count", "deprecatedCount", "reportingComponent", "reportingController");

    private Versions() {}

    /** The name under which the store keeps the objects of a kind. */
    public static String resource(ResourceType type) {
        return type.qualifiedPlural().equals(EVENTS) ? "events" : type.qualifiedPlural();
    }

    /** Whether stored objects are as this version shows them. */
    public static boolean isStored(ResourceType type) {
        return !type.custom() && !type.qualifiedPlural().equals(EVENTS);
    }

    /** A stored object as the version shows it; itself where that is no difference. */
    public static ObjectNode view(ResourceType type, ObjectNode stored) {
        if (isStored(type) || stored.path("apiVersion").asString("").equals(type.groupVersion())) {
            return stored;
        }
        return ordered(type, type.qualifiedPlural().equals(EVENTS) ? renamed(stored, false) : stored.deepCopy());
    }

    /** An object of the version as it is stored. */
    public static ObjectNode stored(ResourceType type, ObjectNode object) {
        return type.qualifiedPlural().equals(EVENTS)
                ? head("Event", "v1", renamed(object, true))
                : ordered(type, object);
    }

    private static ObjectNode renamed(ObjectNode event, boolean toCore) {
        ObjectNode renamed = Json.object();
        event.properties().forEach(field -> renamed.set(toCore ? core(field.getKey()) : modern(field.getKey()),
                field.getValue()));
        return renamed;
    }

    private static String modern(String field) {
        return EVENT_FIELDS.getOrDefault(field, field);
    }

    private static String core(String field) {
        return EVENT_FIELDS.entrySet().stream().filter(each -> each.getValue().equals(field)).map(Map.Entry::getKey)
                .findFirst().orElse(field);
    }

    /** Kind and version first: lists leave them out of their items. */
    public static ObjectNode ordered(ResourceType type, ObjectNode object) {
        return head(type.kind(), type.groupVersion(), object);
    }

    private static ObjectNode head(String kind, String groupVersion, ObjectNode object) {
        ObjectNode ordered = Json.object().put("kind", kind).put("apiVersion", groupVersion);
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!field.getKey().equals("kind") && !field.getKey().equals("apiVersion")) {
                ordered.set(field.getKey(), field.getValue());
            }
        }
        return ordered;
    }
}
