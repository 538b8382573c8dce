package netpol.conformance.run;

import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import netpol.conformance.oracle.AppliedPolicy;

final class TableOracle {

    TableOracle(Topology topology, List<AppliedPolicy> policies, Map<String, Workload> running) {}

    void requireAgreement(TruthTable table) {}

    List<Decision> decisions(Connection connection) {
        return List.of();
    }
}
