package netpol.conformance.apiserver.controller.endpoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Endpoints of one address family that have the same ports. They fill one slice or several.
 *
 * @param endpoints by what tells them apart
 */
record SliceContent(ArrayNode ports, Map<String, ObjectNode> endpoints) {

    SliceContent(ArrayNode ports) {
        this(ports, new LinkedHashMap<>());
    }

    void add(ObjectNode endpoint) {
        endpoints.put(identity(endpoint), endpoint);
    }

    /** Addresses, hostname and pod: an endpoint that differs elsewhere is the same one in another state. */
    static String identity(JsonNode endpoint) {
        List<String> addresses = new ArrayList<>();
        endpoint.path("addresses").forEach(each -> addresses.add(each.asString("")));
        addresses.sort(null);
        JsonNode target = endpoint.path("targetRef");
        return addresses + "|" + endpoint.path("hostname").asString("") + "|" + target.path("namespace").asString("")
                + "/" + target.path("name").asString("");
    }

    /** Equal for lists of the same ports in any order. */
    static Set<JsonNode> key(JsonNode ports) {
        return StreamSupport.stream(ports.spliterator(), false).collect(Collectors.toSet());
    }
}
