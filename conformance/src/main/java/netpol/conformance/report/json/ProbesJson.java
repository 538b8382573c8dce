package netpol.conformance.report.json;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections, and what was seen of them. */
final class ProbesJson {

    private ProbesJson() {}

    static void write(ObjectNode node, Connection connection) {
        node.put("from", connection.from()).put("to", connection.to()).put("port", connection.port().toString());
        connection.only().ifPresent(family -> node.put("ipFamily", family.toString()));
    }

    static Connection connection(JsonNode node) {
        return new Connection(Fields.text(node, "from"), Fields.text(node, "to"),
                Port.parse(Fields.text(node, "port")),
                Optional.ofNullable(node.get("ipFamily")).map(family -> IpFamily.parse(family.asString())));
    }

    static void write(ObjectNode node, String name, List<AddressObservation> seen) {
        ArrayNode array = node.putArray(name);
        for (AddressObservation each : seen) {
            array.addObject().put("family", each.family().toString()).put("address", each.address())
                    .put("outcome", each.outcome().toString())
                    .put("latencyMs", each.observation().took().toNanos() / 1_000 / 1_000.0)
                    .put("evidence", each.observation().evidence());
        }
    }

    static List<AddressObservation> observed(JsonNode node, String name) {
        return Fields.list(node, name, each -> new AddressObservation(IpFamily.parse(Fields.text(each, "family")),
                Fields.text(each, "address"),
                new Observation(Fields.word(Outcome.class, Fields.text(each, "outcome")),
                        Duration.ofNanos(Math.round(each.get("latencyMs").asDouble() * 1_000) * 1_000),
                        Fields.text(each, "evidence"))));
    }

    static void write(ArrayNode array, Map<Connection, List<AddressObservation>> baseline) {
        baseline.forEach((connection, seen) -> {
            ObjectNode cell = array.addObject();
            write(cell, connection);
            write(cell, "observed", seen);
        });
    }

    static Map<Connection, List<AddressObservation>> baseline(JsonNode array) {
        Map<Connection, List<AddressObservation>> baseline = new LinkedHashMap<>();
        array.values().forEach(each -> baseline.put(connection(each), observed(each, "observed")));
        return baseline;
    }
}
