package netpol.conformance;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A {@code results.json} without what may differ between two runs of the same inputs: times, what depends on them, addresses. */
final class SameInputs {

    /** How many rounds or tries there are is a matter of time, and so is what was seen before a policy was in force. */
    private static final Set<String> TIMES = Set.of("started", "rounds", "attempts", "agreed", "tries", "flips");
    private static final Set<String> ADDRESSES = Set.of("address", "addresses");
    private static final Pattern MILLISECONDS = Pattern.compile("\\w+Ms");
    /** Who answered: {@code nsa-9tb81/server}, in a namespace whose name has the run's suffix; or {@code below-3}, a host's. */
    private static final Pattern SUFFIX = Pattern.compile("-[a-z0-9]+(?=/)|-\\d+$");

    private SameInputs() {}

    /** The rest, with its keys in the order in which they were written. */
    static String of(String results) {
        JsonNode root = JsonMapper.builder().build().readTree(results);
        strip(root);
        return root.toPrettyString();
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.copyOf(object.propertyNames()).stream().filter(SameInputs::mayDiffer).toList());
            if (object.has("judgement")) {
                // It has times in words.
                object.remove("why");
            }
            if (object.has("evidence")) {
                object.put("evidence", SUFFIX.matcher(object.get("evidence").asString()).replaceFirst(""));
            }
        }
        node.forEach(SameInputs::strip);
    }

    private static boolean mayDiffer(String name) {
        return TIMES.contains(name) || ADDRESSES.contains(name) || MILLISECONDS.matcher(name).matches();
    }
}
