package netpol.conformance.cluster.embedded.services;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.probe.ProbeTarget;

/**
 * A firewall mark on every packet from and to some pods that a node receives or sends, set before any filter looks at it: what service
 * proxies and other tenants of a node do. Packets of other pods keep theirs. Each has a table of its own.
 */
public final class PacketMarks {

    private static final String TABLE = "inet someone-elses-marks-";

    private final Collection<Node> nodes;
    private final AtomicInteger tables = new AtomicInteger();

    public PacketMarks(Collection<Node> nodes) {
        this.nodes = nodes;
    }

    /** @return takes the marks away */
    public Runnable set(long mark, Collection<ProbeTarget> pods) {
        String table = TABLE + tables.incrementAndGet();
        List<InetAddress> addresses = pods.stream().flatMap(pod -> pod.addresses().stream()).toList();
        List<Node> marked = new ArrayList<>();
        Runnable undo = () -> marked.forEach(node -> NftTables.load(node, "delete table " + table));
        String rules = rules(addresses, mark);
        try {
            for (Node node : nodes) {
                NftTables.load(node, """
                        table %1$s {
                          chain received {
                            type filter hook prerouting priority raw;
                        %2$s  }
                          chain sent {
                            type route hook output priority raw;
                        %2$s  }
                        }
                        """.formatted(table, rules));
                marked.add(node);
            }
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
        return undo;
    }

    private static String rules(List<InetAddress> addresses, long mark) {
        StringBuilder rules = new StringBuilder();
        for (String family : List.of("ip", "ip6")) {
            String own = addresses.stream()
                    .filter(address -> address instanceof Inet4Address == family.equals("ip"))
                    .map(ApiAddress::text).collect(Collectors.joining(", "));
            if (!own.isEmpty()) {
                for (String end : List.of("saddr", "daddr")) {
                    rules.append("    ").append(family).append(' ').append(end).append(" { ").append(own)
                            .append(" } meta mark set ").append(mark).append('\n');
                }
            }
        }
        return rules.toString();
    }
}
