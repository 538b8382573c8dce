package netpol.conformance.cluster.embedded.services;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.model.Port;

/** A Service's rules on one node, in nft's syntax. */
final class ServiceTable {

    private final String name;
    private final StringBuilder ways = new StringBuilder();
    private final Set<String> pods = new TreeSet<>();
    private final Set<String> masqueraded = new TreeSet<>();

    /** Where a connection may be sent. */
    record Endpoint(InetAddress address, int port) {}

    ServiceTable(String name) {
        this.name = name;
    }

    /** Each of the endpoints is as likely as any other. */
    void add(InetAddress service, Port port, List<Endpoint> endpoints) {
        String family = family(service);
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            String address = ApiAddress.text(endpoint.address());
            ways.append("    ").append(family).append(" daddr ").append(ApiAddress.text(service)).append(' ')
                    .append(port.protocol().name().toLowerCase(Locale.ROOT)).append(" dport ").append(port.number());
            int left = endpoints.size() - i;
            if (left > 1) {
                ways.append(" numgen random mod ").append(left).append(" 0");
            }
            ways.append(" dnat ").append(family).append(" to ")
                    .append(family.equals("ip") ? address : "[" + address + "]").append(':').append(endpoint.port())
                    .append('\n');
            pods.add(address);
        }
    }

    /** What comes by a node's port goes on with an address of that node, so that answers come back through it. */
    void addOnNode(InetAddress node, Port port, List<Endpoint> endpoints) {
        add(node, port, endpoints);
        String family = family(node);
        masqueraded.add("    ct status dnat ct original " + family + " daddr " + ApiAddress.text(node)
                + " meta l4proto " + port.protocol().name().toLowerCase(Locale.ROOT) + " ct original proto-dst "
                + port.number() + " snat " + family + " to " + ApiAddress.text(node) + "\n");
    }

    /** @param node a pod that is sent to itself would drop packets from its own address: they come from one of these */
    String text(List<InetAddress> node) {
        StringBuilder back = new StringBuilder(String.join("", masqueraded));
        for (String pod : pods) {
            String family = family(InetAddress.ofLiteral(pod));
            node.stream().filter(address -> family(address).equals(family)).findFirst()
                    .ifPresent(address -> back.append("    ct status dnat ").append(family).append(" saddr ")
                            .append(pod)
                            .append(' ').append(family).append(" daddr ").append(pod).append(" snat ").append(family)
                            .append(" to ").append(ApiAddress.text(address)).append('\n'));
        }
        return """
                table %1$s {
                  chain received {
                    type nat hook prerouting priority dstnat;
                %2$s  }
                  chain sent {
                    type nat hook output priority -100;
                %2$s  }
                  chain leaving {
                    type nat hook postrouting priority srcnat;
                %3$s  }
                }
                """.formatted(name, ways, back);
    }

    private static String family(InetAddress address) {
        return address instanceof Inet4Address ? "ip" : "ip6";
    }
}
