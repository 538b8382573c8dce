package netpol.conformance.apiserver.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes out of answers what differs between two servers that do the same. */
final class Masks {

    private static final Set<String> VOLATILE = Set.of("uid", "resourceVersion", "creationTimestamp",
            "deletionTimestamp", "time", "continue", "clusterIP", "clusterIPs", "nodePort", "lastTransitionTime",
            "storageVersionHash", "selfLink", "firstTimestamp", "lastTimestamp", "remainingItemCount");
    private static final Pattern UID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
            AGE = Pattern.compile("^(\\d+[smh])+$"), MADE_NAME = Pattern.compile("\\bmade-[a-z0-9]{5}\\b");
    private static final String MASK = "(masked)";
    /** A controller makes it in every namespace; kube-apiserver alone has none. */
    private static final Set<String> CONTROLLERS = Set.of("kube-root-ca.crt", "default");

    private Masks() {}

    static JsonNode of(JsonNode answer) {
        return switch (answer) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> array(array);
            case StringNode text -> StringNode.valueOf(text(text.stringValue()));
            default -> answer;
        };
    }

    private static ObjectNode object(ObjectNode object) {
        ObjectNode masked = object.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            // An empty text and none at all are the same for a version.
            if (!VOLATILE.contains(field.getKey())) {
                masked.set(field.getKey(), of(field.getValue()));
            } else if (!field.getValue().isNull() && !field.getValue().asString(MASK).equals("None")) {
                masked.put(field.getKey(), MASK);
            } else {
                masked.set(field.getKey(), field.getValue());
            }
        }
        return masked;
    }

    private static ArrayNode array(ArrayNode array) {
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode each : array) {
            JsonNode metadata = each.has("object") ? each.path("object").path("metadata") : each.path("metadata");
            if (!CONTROLLERS.contains(metadata.path("name").asString(""))) {
                kept.add(of(each));
            }
        }
        return array.arrayNode().addAll(kept);
    }

    private static String text(String text) {
        String masked = UID.matcher(text).replaceAll(MASK);
        masked = MADE_NAME.matcher(masked).replaceAll("made-" + MASK);
        return AGE.matcher(masked).matches() ? MASK : masked;
    }
}
