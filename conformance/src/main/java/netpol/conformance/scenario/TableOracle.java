package netpol.conformance.scenario;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Source;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;

/** Holds a hand-written table against what the oracle reads in the policies: two readings of one text. */
final class TableOracle {

    private final Oracle oracle;
    private final Map<String, ProbeTarget> running;
    private final Services services;

    /**
     * @param running with the addresses that they have now
     * @param namespaceNames the real ones by the short ones
     * @throws IllegalArgumentException when the API server would refuse a policy
     */
    TableOracle(Services services, List<AppliedPolicy> policies, Map<String, ProbeTarget> running,
            Map<String, String> namespaceNames) {
        Map<String, List<InetAddress>> podAddresses = running.entrySet().stream()
                .filter(each -> Topology.isPod(each.getKey()) || Source.isNode(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().addresses()));
        this.oracle = Oracle.of(policies, services.topology()).withAddresses(podAddresses).withNames(namespaceNames);
        this.running = running;
        this.services = services;
    }

    /**
     * Before anything is probed: if the two differ, the implementation is not to blame.
     *
     * @throws FeatureError naming each cell in which they differ
     */
    void requireAgreement(TruthTable table) {
        Map<Connection, List<Decision>> differences = new LinkedHashMap<>();
        for (Connection cell : table.asserted()) {
            List<Decision> others = decisions(cell).stream()
                    .filter(decision -> decision.verdict() != table.verdict(cell)).toList();
            if (!others.isEmpty()) {
                differences.put(cell, others);
            }
        }
        if (!differences.isEmpty()) {
            int first = table.sources().indexOf(differences.keySet().iterator().next().from());
            throw new FeatureError("the table and the oracle disagree, so one of them is wrong:\n"
                    + differences.entrySet().stream()
                            .map(cell -> difference(cell.getKey(), table.verdict(cell.getKey()), cell.getValue()))
                            .collect(Collectors.joining("\n")),
                    first + 1, null);
        }
    }

    /** In one line, if it is the same over every family. */
    private static String difference(Connection cell, Verdict table, List<Decision> decisions) {
        String families = decisions.stream().map(each -> each.family().toString()).collect(Collectors.joining(", "));
        return "  row " + cell.from() + ", column " + cell.target() + " (" + families + "): the table says " + table
                + ", the oracle " + decisions.getFirst().verdict() + ": "
                + decisions.stream().map(Decision::words).distinct().collect(Collectors.joining("; "));
    }

    /** One for each address family that both ends have; of a Service, for each pod behind it. */
    List<Decision> decisions(Connection connection) {
        Set<IpFamily> families = families(connection);
        return services.behind(connection).stream().flatMap(each -> oracle.decide(each, families).stream()).toList();
    }

    /** Those over which it can be tried: both ends have them, and it is about them. */
    Set<IpFamily> families(Connection connection) {
        Set<IpFamily> families = families(connection.source().place());
        families.retainAll(families(connection.to()));
        families.removeIf(family -> !connection.over(family));
        return families;
    }

    private Set<IpFamily> families(String place) {
        return running.get(place).addresses().stream().map(IpFamily::of).collect(Collectors.toSet());
    }
}
