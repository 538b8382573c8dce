package netpol.enforcer.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table as {@code nft -j list} shows it, without what two tables of the same meaning may differ in: handles, counts of
 * packets, the order of sets' elements.
 *
 * @param objects one line of JSON each, by kind and name; a chain's rules in their order
 */
record TableListing(Map<String, List<String>> objects) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 400;

    /** @param normal what else may differ is made the same by this, in the text of each object; empty leaves it out */
    static TableListing parse(String json, UnaryOperator<String> normal) {
        Map<String, List<String>> objects = new TreeMap<>();
        for (JsonNode entry : JSON.readTree(json).get("nftables")) {
            String kind = entry.propertyNames().iterator().next();
            if (entry.get(kind) instanceof ObjectNode object && !kind.equals("metainfo") && !kind.equals("table")) {
                strip(object);
                String name = kind + " " + object.path(kind.equals("rule") ? "chain" : "name").asString();
                String text = normal.apply(object.toString());
                if (!text.isEmpty()) {
                    objects.computeIfAbsent(name, _ -> new ArrayList<>()).add(text);
                }
            }
        }
        return new TableListing(objects);
    }

    /** The elements of a set, as text. */
    static Set<String> members(String json, String set) {
        Set<String> members = new TreeSet<>();
        for (JsonNode entry : JSON.readTree(json).get("nftables")) {
            if (entry.path("set").path("name").asString("").equals(set)) {
                entry.get("set").path("elem").forEach(element -> members.add(element.asString()));
            }
        }
        return members;
    }

    private static void strip(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.remove("handle");
                if (object.get("counter") instanceof ObjectNode counter) {
                    counter.put("packets", 0).put("bytes", 0);
                }
                if (object.get("elem") instanceof ArrayNode elements) {
                    List<JsonNode> sorted = new ArrayList<>();
                    elements.forEach(sorted::add);
                    sorted.sort(Comparator.comparing(JsonNode::toString));
                    elements.removeAll().addAll(sorted);
                }
                if (object.has("packets") && object.has("bytes")) {
                    object.put("packets", 0).put("bytes", 0);
                }
                object.forEach(TableListing::strip);
            }
            case ArrayNode array -> array.forEach(TableListing::strip);
            default -> {
            }
        }
    }

    private static String only(List<String> these, List<String> those) {
        String text = these.stream().filter(it -> !those.contains(it)).toList().toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /** What is in one of the two only or in both but different; empty when they are equal. */
    List<String> differences(TableListing expected) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(objects.keySet());
        names.addAll(expected.objects.keySet());
        for (String name : names) {
            List<String> here = objects.getOrDefault(name, List.of());
            List<String> there = expected.objects.getOrDefault(name, List.of());
            if (!here.equals(there)) {
                differences.add(name + "\n  in the kernel: " + only(here, there) + "\n  from scratch:  "
                        + only(there, here));
            }
        }
        return differences;
    }
}
