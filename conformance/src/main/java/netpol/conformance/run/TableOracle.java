package netpol.conformance.run;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Workload;
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
    private final Map<String, Workload> running;

    /**
     * @param running with the addresses that they have now
     * @param namespaceNames the real ones by the short ones
     * @throws IllegalArgumentException when the API server would refuse a policy
     */
    TableOracle(Topology topology, List<AppliedPolicy> policies, Map<String, Workload> running,
            Map<String, String> namespaceNames) {
        Map<String, List<InetAddress>> podAddresses = running.entrySet().stream()
                .filter(each -> Topology.isPod(each.getKey()) || Source.isNode(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().addresses()));
        this.oracle = Oracle.of(policies, topology).withAddresses(podAddresses).withNames(namespaceNames);
        this.running = running;
    }

    /**
     * Before anything is probed: if the two differ, whoever enforces is not to blame.
     *
     * @throws FeatureError naming each cell in which they differ
     */
    void requireAgreement(TruthTable table) {
        List<String> differences = table.asserted().stream().flatMap(connection -> decisions(connection).stream()
                .filter(decision -> decision.verdict() != table.verdict(connection))
                .map(decision -> difference(connection, table.verdict(connection), decision))).toList();
        if (!differences.isEmpty()) {
            throw new FeatureError("the table and the oracle disagree, so one of them is wrong:\n"
                    + String.join("\n", differences));
        }
    }

    private static String difference(Connection connection, Verdict table, Decision decision) {
        return "  " + connection + " (" + decision.family() + "): the table says " + table + ", the oracle "
                + decision.verdict() + ": " + decision.words();
    }

    /** One for each address family that both ends have. */
    List<Decision> decisions(Connection connection) {
        Set<IpFamily> families = families(connection.source().place());
        families.retainAll(families(connection.to()));
        families.removeIf(family -> !connection.over(family));
        return oracle.decide(connection, families);
    }

    private Set<IpFamily> families(String place) {
        return running.get(place).addresses().stream().map(IpFamily::of).collect(Collectors.toSet());
    }
}
