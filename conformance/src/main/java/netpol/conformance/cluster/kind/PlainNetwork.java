package netpol.conformance.cluster.kind;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.cluster.docker.MachineContainer;

/**
 * Joins pods and enforces nothing: each pod on a cable to its node (the plugins {@code ptp} and {@code host-local} that kind's
 * image has in {@code /opt/cni/bin}), and on each node a route to the pods of every other. Nothing is masqueraded, so pods see each
 * other's and the outside's own addresses.
 *
 * @param nodes each with its pod networks, and its own address of the family of each
 */
record PlainNetwork(Map<MachineContainer, Map<String, String>> nodes) {

    /** Before any other: runtimes take the first by name. */
    private static final String FILE = "/etc/cni/net.d/05-netpol-plain.conflist";

    void join() {
        nodes.forEach((machine, mine) -> machine.script(
                "mkdir -p " + FILE.substring(0, FILE.lastIndexOf('/')) + "\n"
                        + routes(machine)
                        // Whole at once: the runtime looks at the directory whenever it changes.
                        + "cat >" + FILE + ".tmp <<'JSON'\n" + configuration(List.copyOf(mine.keySet())) + "\nJSON\n"
                        + "mv " + FILE + ".tmp " + FILE));
    }

    /** Lines of shell that lead to the pods of the other nodes. */
    String routes(MachineContainer machine) {
        return nodes.entrySet().stream().filter(other -> !other.getKey().equals(machine))
                .flatMap(other -> other.getValue().entrySet().stream())
                .map(way -> "ip route replace " + way.getKey() + " via " + way.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** The network configuration list of a node (https://www.cni.dev/docs/spec/), JSON. */
    static String configuration(List<String> podNetworks) {
        String ranges = podNetworks.stream().map(range -> "[{\"subnet\": \"" + range + "\"}]")
                .collect(Collectors.joining(", "));
        String routes = podNetworks.stream().map(range -> range.contains(":") ? "::/0" : "0.0.0.0/0")
                .map(all -> "{\"dst\": \"" + all + "\"}").collect(Collectors.joining(", "));
        return """
                {"cniVersion": "0.4.0", "name": "netpol-plain", "plugins": [
                  {"type": "ptp", "ipMasq": false,
                   "ipam": {"type": "host-local", "dataDir": "/run/netpol-plain", "ranges": [%s], "routes": [%s]}},
                  {"type": "portmap", "capabilities": {"portMappings": true}}]}""".formatted(ranges, routes);
    }
}
