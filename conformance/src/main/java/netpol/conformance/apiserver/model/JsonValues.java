package netpol.conformance.apiserver.model;

import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares JSON values. 1 equals 1.0, and the fields of an object have no order. */
public final class JsonValues {

    private static final int NUMBER = 0, STRING = 1, BOOLEAN = 2, LIST = 3, OBJECT = 4, NULL = 5;

    private JsonValues() {}

    public static boolean equal(JsonNode left, JsonNode right) {
        if (left.isObject() && right.isObject()) {
            return left.size() == right.size() && left.properties().stream().allMatch(
                    each -> right.has(each.getKey()) && equal(each.getValue(), right.get(each.getKey())));
        }
        return compare(left, right) == 0;
    }

    public static int compare(JsonNode left, JsonNode right) {
        int rank = rank(left);
        int order = Integer.compare(rank, rank(right));
        if (order != 0) {
            return order;
        }
        return switch (rank) {
            case NUMBER -> numbers(left, right);
            case STRING -> left.stringValue().compareTo(right.stringValue());
            case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
            case LIST -> lists(left, right);
            case OBJECT -> objects(left, right);
            default -> 0;
        };
    }

    private static int rank(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> NUMBER;
            case STRING -> STRING;
            case BOOLEAN -> BOOLEAN;
            case ARRAY -> LIST;
            case OBJECT -> OBJECT;
            default -> NULL;
        };
    }

    private static int numbers(JsonNode left, JsonNode right) {
        return left.canConvertToLong() && right.canConvertToLong() && left.isIntegralNumber()
                && right.isIntegralNumber()
                        ? Long.compare(left.longValue(), right.longValue())
                        : Double.compare(left.doubleValue(), right.doubleValue());
    }

    private static int lists(JsonNode left, JsonNode right) {
        for (int i = 0; i < left.size() && i < right.size(); i++) {
            int order = equal(left.get(i), right.get(i)) ? 0 : compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int objects(JsonNode left, JsonNode right) {
        TreeSet<String> names = new TreeSet<>(left.propertyNames());
        names.addAll(right.propertyNames());
        for (String name : names) {
            if (!left.has(name) || !right.has(name)) {
                return left.has(name) ? -1 : 1;
            }
            int order = compare(left.get(name), right.get(name));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
