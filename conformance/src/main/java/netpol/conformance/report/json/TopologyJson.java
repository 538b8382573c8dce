package netpol.conformance.report.json;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a scenario ran. */
final class TopologyJson {

    private TopologyJson() {}

    /** @param addresses of pods, by their names in tables */
    static void write(ObjectNode node, Topology topology, Map<String, String> nodes,
            Map<String, List<String>> addresses) {
        Fields.sorted(node, "nodes", nodes);
        ArrayNode namespaces = node.putArray("namespaces");
        for (TestNamespace namespace : topology.namespaces()) {
            Fields.sorted(namespaces.addObject().put("name", namespace.name()), "labels", namespace.labels());
        }
        ArrayNode pods = node.putArray("pods");
        for (TestPod pod : topology.pods()) {
            ObjectNode each = pods.addObject().put("namespace", pod.namespace()).put("name", pod.name());
            Fields.sorted(each, "labels", pod.labels());
            each.put("node", pod.node()).put("hostNetwork", pod.hostNetwork());
            Fields.strings(each, "serves", pod.serves());
        }
        ArrayNode hosts = node.putArray("hosts");
        for (OutsideHost host : topology.hosts()) {
            ObjectNode each = hosts.addObject().put("name", host.name());
            Fields.strings(each, "addresses",
                    host.addresses().stream().map(InetAddress::getHostAddress).toList());
            Fields.strings(each, "serves", host.serves());
        }
        ObjectNode places = node.putObject("addresses");
        addresses.forEach((place, own) -> Fields.strings(places, place, own));
    }

    static Topology read(JsonNode node) {
        return new Topology(
                Fields.list(node, "namespaces",
                        each -> new TestNamespace(Fields.text(each, "name"), Fields.map(each, "labels"))),
                Fields.list(node, "pods",
                        each -> new TestPod(Fields.text(each, "namespace"), Fields.text(each, "name"),
                                Fields.map(each, "labels"), Fields.text(each, "node"), serves(each),
                                each.get("hostNetwork").asBoolean())),
                Fields.list(node, "hosts",
                        each -> new OutsideHost(Fields.text(each, "name"),
                                Fields.list(each, "addresses", address -> InetAddress.ofLiteral(address.asString())),
                                serves(each))));
    }

    private static List<ServedPort> serves(JsonNode node) {
        return Fields.list(node, "serves", each -> ServedPort.parse(each.asString()));
    }
}
