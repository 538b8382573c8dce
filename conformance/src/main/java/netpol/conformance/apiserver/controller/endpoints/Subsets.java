package netpol.conformance.apiserver.controller.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subsets of Endpoints: addresses that serve the same ports are together (API reference, EndpointSubset). An address that is
 * not ready for a port counts as not ready there.
 */
final class Subsets {

    /** Stands for no port at all. */
    private static final JsonNode NO_PORT = Json.object();

    private final Map<EndpointAddress, ObjectNode> addresses = new LinkedHashMap<>();
    private final Map<JsonNode, SortedMap<EndpointAddress, Boolean>> readiness = new LinkedHashMap<>();

    /** @param ports none for a Service without ports */
    void add(ObjectNode address, JsonNode ports, boolean ready) {
        EndpointAddress key = EndpointAddress.of(address);
        addresses.putIfAbsent(key, address);
        List<JsonNode> all = new ArrayList<>();
        ports.forEach(each -> all.add(withoutEmptyName(each)));
        for (JsonNode port : all.isEmpty() ? List.of(NO_PORT) : all) {
            readiness.computeIfAbsent(port, _ -> new TreeMap<>()).merge(key, ready, Boolean::logicalAnd);
        }
    }

    private static JsonNode withoutEmptyName(JsonNode port) {
        ObjectNode named = port.deepCopy().asObject();
        if (named.path("name").asString("").isEmpty()) {
            named.remove("name");
        }
        return named;
    }

    /** Subsets in the order of their first address. */
    ArrayNode toJson() {
        Map<SortedMap<EndpointAddress, Boolean>, List<JsonNode>> ports = new LinkedHashMap<>();
        readiness.forEach((port, each) -> ports.computeIfAbsent(each, _ -> new ArrayList<>()).add(port));
        ArrayNode subsets = Json.object().putArray("subsets");
        ports.entrySet().stream().sorted(Comparator.comparing(each -> each.getKey().firstKey()))
                .forEach(each -> add(subsets.addObject(), each.getKey(), each.getValue()));
        return subsets;
    }

    private void add(ObjectNode subset, SortedMap<EndpointAddress, Boolean> ready, List<JsonNode> ports) {
        ready.forEach((address, isReady) -> subset.withArray(isReady ? "/addresses" : "/notReadyAddresses")
                .add(addresses.get(address)));
        ports.stream().filter(each -> !each.isEmpty()).forEach(subset.withArray("/ports")::add);
        if (subset.path("ports").isEmpty()) {
            subset.remove("ports");
        }
    }
}
