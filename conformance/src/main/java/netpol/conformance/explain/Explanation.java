package netpol.conformance.explain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.Spelling;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.oracle.Oracle;

/** Decides about the connections of a {@link ManifestCluster}. Ends are {@code namespace/pod} or an address. */
public final class Explanation {

    private final ManifestCluster cluster;

    public Explanation(ManifestCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * One decision for each address family that both ends have; if no address is known, one for IPv4.
     *
     * @throws IllegalArgumentException when an end is not known, with those that are, or an address that is needed is not
     */
    public List<Decision> decide(String from, String to, Port port) {
        Map<String, List<InetAddress>> addresses = new HashMap<>(cluster.addresses());
        List<OutsideHost> hosts = Stream.of(from, to).distinct().filter(end -> !Topology.isPod(end))
                .map(Explanation::outside).toList();
        hosts.forEach(host -> addresses.put(host.name(), host.addresses()));
        Stream.of(from, to).filter(Topology::isPod).forEach(this::requireKnown);
        Set<IpFamily> families = families(addresses, from);
        families.retainAll(families(addresses, to));
        if (families.isEmpty()) {
            throw new IllegalArgumentException(from + " and " + to + " have no address family in common");
        }
        Topology topology = new Topology(cluster.namespaces(), cluster.pods(), hosts);
        return Oracle.of(cluster.policies(), topology).withAddresses(addresses)
                .decide(new Connection(from, to, port), families);
    }

    private void requireKnown(String pod) {
        List<String> known = cluster.pods().stream().map(TestPod::id).toList();
        if (!known.contains(pod)) {
            throw new IllegalArgumentException("there is no pod " + pod + "; there are "
                    + (known.isEmpty() ? "none" : String.join(", ", known)) + "." + Spelling.didYouMean(pod, known));
        }
    }

    /** A pod whose addresses are not known may have any. */
    private static Set<IpFamily> families(Map<String, List<InetAddress>> addresses, String end) {
        List<InetAddress> known = addresses.getOrDefault(end, List.of());
        return known.isEmpty()
                ? new TreeSet<>(Set.of(IpFamily.IPV4))
                : known.stream().map(IpFamily::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static OutsideHost outside(String address) {
        try {
            return new OutsideHost(address, List.of(InetAddress.ofLiteral(address)), List.of());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + address + "\" is neither a pod as namespace/name nor an address",
                    e);
        }
    }

    /** In words: the verdict, then what each direction says; families that agree are told together. */
    public static List<String> words(List<Decision> decisions) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Decision>> same = decisions.stream().collect(Collectors.groupingBy(
                each -> each.verdict() + each.egress().words() + each.ingress().words(), LinkedHashMap::new,
                Collectors.toList()));
        same.values().forEach(group -> {
            Decision first = group.getFirst();
            lines.add((first.allowed() ? "allowed" : "denied") + (same.size() == 1
                    ? ""
                    : " over " + group.stream().map(each -> each.family().toString())
                            .collect(Collectors.joining(" and "))));
            lines.add("  egress   " + (first.egress().admits() ? "allows: " : "denies: ") + first.egress().words());
            lines.add("  ingress  " + (first.ingress().admits() ? "allows: " : "denies: ") + first.ingress().words());
        });
        return lines;
    }

    /** Whether it is allowed over every family. */
    public static boolean allowed(List<Decision> decisions) {
        return decisions.stream().allMatch(Decision::allowed);
    }

    /**
     * Every pod and the given addresses, to each port of each pod that serves any: {@code allow}, {@code deny}, or
     * {@code differs} between address families.
     *
     * @throws IllegalArgumentException when there is nothing to show
     */
    public String matrix(List<String> outside) {
        List<String> sources = Stream.concat(cluster.pods().stream().map(TestPod::id), outside.stream()).toList();
        List<Connection> targets = cluster.pods().stream()
                .flatMap(pod -> pod.serves().stream().map(ServedPort::port).distinct()
                        .map(port -> new Connection("from", pod.id(), port)))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no pod has a container port, so there is nothing to connect to");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("from"), targets.stream().map(Connection::target)).toList());
        for (String from : sources) {
            rows.add(Stream.concat(Stream.of(from), targets.stream().map(to -> word(from, to))).toList());
        }
        int[] widths = new int[targets.size() + 1];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(row.get(i) + " ".repeat(widths[i] - row.get(i).length()));
            }
            return String.join(" | ", cells).stripTrailing();
        }).collect(Collectors.joining("\n"));
    }

    private String word(String from, Connection to) {
        List<Decision> decisions = decide(from, to.to(), to.port());
        Optional<Decision> denied = decisions.stream().filter(each -> !each.allowed()).findFirst();
        return denied.isEmpty() ? "allow" : decisions.stream().noneMatch(Decision::allowed) ? "deny" : "differs";
    }
}
