package netpol.conformance.scenario;

import java.util.List;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.scenario.foreign.ForeignPolicies;
import org.opentest4j.TestAbortedException;

/** The surroundings that all scenarios of a run share: the cluster with its nodes, the policy files, the judges. */
public final class ScenarioEnvironment {

    private final Cluster cluster;
    private final LostNodes lostNodes;
    private final PolicyFiles policies;
    private final ForeignPolicies foreign;
    private final Judges judges;

    public ScenarioEnvironment(Cluster cluster, LostNodes lostNodes, PolicyFiles policies, ForeignPolicies foreign,
            Judges judges) {
        this.cluster = cluster;
        this.lostNodes = lostNodes;
        this.policies = policies;
        this.foreign = foreign;
        this.judges = judges;
    }

    /**
     * @throws netpol.conformance.cluster.UnsupportedByClusterException when the cluster does not have it
     */
    void require(Capability capability) {
        if (!cluster.capabilities().contains(capability)) {
            throw capability.missing();
        }
    }

    /** A process in the network of a node. */
    ProbeTarget nodeClient(String letter) {
        require(Capability.NODE_CLIENTS);
        return cluster.node(node(letter));
    }

    /**
     * The real node behind a feature's letter.
     *
     * @throws TestAbortedException when the cluster has too few: the scenario is skipped
     * @throws netpol.conformance.cluster.NodeLostException when it is lost
     */
    String node(String letter) {
        int index = letter.charAt(0) - 'A';
        List<String> nodes = cluster.nodes();
        if (index >= nodes.size()) {
            throw new TestAbortedException(
                    "needs " + (index + 1) + " nodes, the cluster has " + nodes.size());
        }
        lostNodes.require(nodes.get(index));
        return nodes.get(index);
    }

    /** The address families of the cluster. */
    AddressFamilies families() {
        return new AddressFamilies(cluster.description().ipFamilies());
    }

    LostNodes lostNodes() {
        return lostNodes;
    }

    PolicyFiles policies() {
        return policies;
    }

    /** The policies that the run did not make. */
    public ForeignPolicies foreign() {
        return foreign;
    }

    Judges judges() {
        return judges;
    }
}
