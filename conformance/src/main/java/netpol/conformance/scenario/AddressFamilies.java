package netpol.conformance.scenario;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TruthTable;

/** What can be seen on a cluster with these address families. */
record AddressFamilies(Set<IpFamily> present) {

    /**
     * @throws UnsupportedByClusterException when the scenario's tags ask for more
     */
    void require(Scenario scenario) {
        if (scenario.tags().contains(KnownTag.NETWORK_POLICY_IPV6.tag())) {
            require(IpFamily.IPV6);
        }
        if (scenario.tags().contains(KnownTag.NETWORK_POLICY_DUAL_STACK.tag())) {
            List.of(IpFamily.values()).forEach(this::require);
        }
    }

    /**
     * @throws UnsupportedByClusterException when the cluster does not have it
     */
    void require(IpFamily family) {
        if (!present.contains(family)) {
            throw new UnsupportedByClusterException("needs " + family + ", the cluster has " + words());
        }
    }

    /**
     * @throws UnsupportedByClusterException when a cell speaks of a family that the cluster does not have, or its ends can only have one in
     *     common on a cluster with both
     */
    void require(TruthTable table, TableOracle oracle) {
        for (Connection connection : table.asserted()) {
            connection.only().ifPresent(this::require);
            if (present.size() < IpFamily.values().length && oracle.families(connection).isEmpty()) {
                throw new UnsupportedByClusterException(
                        connection + " needs an address family that both have, the cluster has "
                                + words());
            }
        }
    }

    private String words() {
        return present.stream().sorted().map(IpFamily::toString).collect(Collectors.joining(" and "));
    }
}
