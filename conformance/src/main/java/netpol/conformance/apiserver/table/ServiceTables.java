package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Shows Services and their endpoints. */
final class ServiceTables {

    private static final int SHOWN = 3;

    private ServiceTables() {}

    static Map<String, Layout> layouts() {
        return Map.of("v1/Service", services(), "v1/Endpoints",
                Layout.named().text("Endpoints", "Addresses and ports that are ready.", ServiceTables::endpoints).age(),
                "discovery.k8s.io/v1/EndpointSlice",
                Layout.named().text("AddressType", "Family of the addresses.", row -> row.text("/addressType"))
                        .text("Ports", "Ports that all endpoints of the slice serve.", ServiceTables::slicePorts)
                        .text("Endpoints", "Addresses of the slice.", ServiceTables::sliceAddresses).age());
    }

    private static Layout services() {
        return Layout.named().text("Type", "How the Service is reached.", row -> row.text("/spec/type"))
                .text("Cluster-IP", "First address within the cluster.",
                        row -> row.text("/spec/clusterIPs/0", Row.NONE))
                .text("External-IP", "Addresses outside the cluster.", ServiceTables::external)
                .text("Port(s)", "Ports, node ports and protocols.", ServiceTables::ports).age().wide()
                .text("Selector", "Labels of the pods behind the Service.", row -> row.labels("/spec/selector"));
    }

    private static String external(Row row) {
        List<String> given = row.texts("/spec/externalIPs");
        return switch (row.text("/spec/type")) {
            case "ClusterIP", "NodePort" -> given.isEmpty() ? Row.NONE : String.join(",", given);
            case "LoadBalancer" -> {
                List<String> all = new ArrayList<>(loadBalancer(row));
                all.addAll(given);
                yield all.isEmpty() ? "<pending>" : String.join(",", all);
            }
            case "ExternalName" -> row.text("/spec/externalName");
            default -> Row.UNKNOWN;
        };
    }

    /** The addresses of load balancers, or their names. */
    static List<String> loadBalancer(Row row) {
        TreeSet<String> addresses = new TreeSet<>();
        for (JsonNode each : row.at("/status/loadBalancer/ingress")) {
            addresses.add(each.path("ip").asString(each.path("hostname").asString("")));
        }
        addresses.remove("");
        return List.copyOf(addresses);
    }

    private static String ports(Row row) {
        String ports = StreamSupport.stream(row.at("/spec/ports").spliterator(), false).map(each -> {
            int nodePort = each.path("nodePort").asInt(0);
            return each.path("port").asInt() + (nodePort > 0 ? ":" + nodePort : "") + "/"
                    + each.path("protocol").asString("");
        }).collect(Collectors.joining(","));
        return ports.isEmpty() ? Row.NONE : ports;
    }

    private static String endpoints(Row row) {
        if (row.at("/subsets").isEmpty()) {
            return Row.NONE;
        }
        List<String> all = new ArrayList<>();
        for (JsonNode subset : row.at("/subsets")) {
            if (subset.path("ports").isEmpty()) {
                subset.path("addresses").forEach(each -> all.add(each.path("ip").asString("")));
            }
            for (JsonNode port : subset.path("ports")) {
                subset.path("addresses").forEach(
                        each -> all.add(hostPort(each.path("ip").asString(""), port.path("port").asInt())));
            }
        }
        return Row.some(all, SHOWN);
    }

    private static String hostPort(String address, int port) {
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }

    private static String slicePorts(Row row) {
        List<String> ports = new ArrayList<>();
        for (JsonNode each : row.at("/ports")) {
            ports.add(each.path("port").isNumber()
                    ? Integer.toString(each.path("port").asInt())
                    : each.path("name").asString("*"));
        }
        return someOrUnset(ports);
    }

    private static String sliceAddresses(Row row) {
        List<String> addresses = new ArrayList<>();
        row.at("/endpoints").forEach(each -> each.path("addresses").forEach(one -> addresses.add(one.asString(""))));
        return someOrUnset(addresses);
    }

    private static String someOrUnset(List<String> texts) {
        String some = Row.some(texts, SHOWN);
        return some.isEmpty() ? Row.UNSET : some;
    }
}
