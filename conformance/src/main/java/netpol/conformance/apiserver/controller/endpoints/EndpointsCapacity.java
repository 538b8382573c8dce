package netpol.conformance.apiserver.controller.endpoints;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Limits Endpoints to 1000 addresses. Ready addresses stay first; each subset keeps its share (API reference, the annotation
 * {@code endpoints.kubernetes.io/over-capacity}).
 */
final class EndpointsCapacity {

    static final String ANNOTATION = "endpoints.kubernetes.io/over-capacity", TRUNCATED = "truncated";

    private static final int CAPACITY = 1000;
    private static final String READY = "addresses", NOT_READY = "notReadyAddresses";

    private EndpointsCapacity() {}

    /** @return whether addresses were left out */
    static boolean truncate(ArrayNode subsets) {
        int ready = count(subsets, READY), notReady = count(subsets, NOT_READY);
        if (ready + notReady <= CAPACITY) {
            return false;
        }
        truncate(subsets, READY, ready, CAPACITY);
        truncate(subsets, NOT_READY, notReady, Math.max(0, CAPACITY - ready));
        return true;
    }

    private static int count(ArrayNode subsets, String list) {
        return subsets.values().stream().mapToInt(each -> each.path(list).size()).sum();
    }

    private static void truncate(ArrayNode subsets, String list, int total, int capacity) {
        int left = capacity;
        for (JsonNode each : subsets) {
            if (total > capacity && each instanceof ObjectNode subset
                    && subset.get(list) instanceof ArrayNode addresses) {
                int share = (int) Math.ceil((double) addresses.size() / total * capacity);
                int kept = Math.min(share, left);
                left -= kept;
                while (addresses.size() > kept) {
                    addresses.remove(addresses.size() - 1);
                }
                if (addresses.isEmpty()) {
                    subset.remove(list);
                }
            }
        }
    }
}
