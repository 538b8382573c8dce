package netpol.conformance.fuzz;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TruthTable;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyDecider;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Policy;

/** A situation with addresses, as objects and questions, and what the oracle answers. */
final class CompilerCase {

    private final Situation situation;
    private final List<IpFamily> families;
    private final Map<String, List<InetAddress>> addresses = new HashMap<>();
    private final List<Connection> connections;

    /** With addresses of both families. */
    CompilerCase(Situation situation) {
        this(situation, Set.of(IpFamily.values()));
    }

    /** @param families of which everybody has an address */
    CompilerCase(Situation situation, Set<IpFamily> families) {
        this.situation = situation;
        this.families = families.stream().sorted().toList();
        int number = 1;
        for (TestPod pod : situation.pods()) {
            addresses.put(pod.id(), List.of(InetAddress.ofLiteral("10.0.0." + ++number),
                    InetAddress.ofLiteral("fd00::" + number)));
        }
        for (OutsideHost host : situation.hosts()) {
            addresses.put(host.name(), host.addresses());
        }
        connections = situation.connections();
    }

    /** {@code allowed} or {@code denied}, for each of {@link #queries}. */
    List<String> oracle() {
        return read(new NetworkPolicyRules());
    }

    /** The same verdicts by another reading of the API. */
    List<String> read(NetworkPolicyRules rules) {
        Oracle oracle = oracle(rules);
        List<String> verdicts = new ArrayList<>();
        for (Connection connection : connections) {
            for (IpFamily family : families) {
                Decision decision = oracle.decide(connection, family);
                verdicts.add(decision.allowed() ? "allowed" : "denied");
            }
        }
        return verdicts;
    }

    private Oracle oracle(NetworkPolicyRules rules) {
        return Oracle
                .deciding(
                        List.of(new NetworkPolicyDecider(rules,
                                situation.policies().stream().map(Policy::of).toList())),
                        situation.topology())
                .withAddresses(addresses);
    }

    /** Whether something is allowed and something denied, so that a feature can tell of it. */
    boolean tells() {
        return oracle().stream().distinct().count() > 1;
    }

    /**
     * What the oracle says of every connection, as a feature writes it.
     *
     * @throws IllegalArgumentException when everything is allowed, or everything denied: then no feature can tell of it
     */
    TruthTable table() {
        Oracle oracle = oracle(new NetworkPolicyRules());
        return Tables.of(connections, connection -> oracle.decide(connection, families));
    }

    /** Whether a cell of a table is one of the connections. */
    boolean has(Connection cell) {
        return connections.contains(cell.plain());
    }

    /** What the oracle says of a cell, over each family that it is about: whether it is allowed. */
    List<Boolean> says(Connection cell) {
        Oracle oracle = oracle(new NetworkPolicyRules());
        return families.stream().filter(cell::over).map(family -> oracle.decide(cell.plain(), family).allowed())
                .toList();
    }

    /** What is asked, over which family. */
    Connection query(int query) {
        Connection plain = connections.get(query / families.size());
        return new Connection(plain.from(), plain.to(), plain.port(),
                Optional.of(families.get(query % families.size())));
    }

    /** One line of {@code enforcer explain --cases}. */
    Map<String, Object> json(int id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("manifests", manifests());
        json.put("queries", queries());
        return json;
    }

    private List<Map<String, Object>> queries() {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (Connection connection : connections) {
            for (IpFamily family : families) {
                queries.add(Map.of("from", end(connection.from(), family), "to", end(connection.to(), family), "port",
                        connection.port().number(), "protocol", connection.port().protocol().name(), "family",
                        family.toString()));
            }
        }
        return queries;
    }

    private String end(String place, IpFamily family) {
        return place.contains("/")
                ? place
                : addresses.get(place).stream().filter(each -> IpFamily.of(each) == family).findFirst().orElseThrow()
                        .getHostAddress();
    }

    private List<Object> manifests() {
        List<Object> objects = new ArrayList<>();
        situation.topology().namespaces().forEach(namespace -> {
            Map<String, String> labels = new HashMap<>(namespace.labels());
            // Every API server sees to this one.
            labels.put("kubernetes.io/metadata.name", namespace.name());
            objects.add(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata",
                    Map.of("name", namespace.name(), "labels", labels)));
        });
        situation.pods().forEach(pod -> objects.add(pod(pod)));
        for (AppliedPolicy policy : situation.policies()) {
            Map<String, Object> manifest = new LinkedHashMap<>(policy.manifest());
            manifest.put("metadata", Map.of("name", policy.name(), "namespace", policy.namespace()));
            objects.add(manifest);
        }
        return objects;
    }

    private Map<String, Object> pod(TestPod pod) {
        List<InetAddress> its = addresses.get(pod.id());
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata",
                Map.of("name", pod.name(), "namespace", pod.namespace(), "labels", pod.labels()), "spec",
                Map.of("nodeName", "node-" + pod.node(), "containers",
                        List.of(Map.of("name", "server", "ports",
                                pod.serves().stream().map(CompilerCase::port).toList()))),
                "status",
                Map.of("phase", "Running", "podIP", its.getFirst().getHostAddress(), "podIPs",
                        its.stream().map(each -> Map.of("ip", each.getHostAddress())).toList()));
    }

    private static Map<String, Object> port(ServedPort served) {
        Map<String, Object> port = new LinkedHashMap<>();
        served.name().ifPresent(name -> port.put("name", name));
        port.put("containerPort", served.port().number());
        port.put("protocol", served.port().protocol().name());
        return port;
    }
}
