package netpol.enforcer.bench;

import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.PolicyObject;

/**
 * Two real pods on one node, as pods of a cluster with a given number of policies. Either may connect to the other on
 * port {@value #PORT}: it is the last rule of the last policy that admits it.
 */
final class Link implements AutoCloseable {

    static final int PORT = 9999;
    private static final int LOCAL_PODS = 110;

    private final PodNetwork network = new PodNetwork(PodNetwork.Wiring.ROUTED, 2);
    private BenchNode node;

    /** Without a table. */
    static Link open() {
        return new Link();
    }

    /**
     * @param policies ten to a namespace; the two pods' namespace has ten of them, or the only one
     * @param onePod whether all of them select the two pods
     */
    static Link gated(int policies, boolean onePod) throws Exception {
        Link link = new Link();
        link.node = BenchNode.in(link.network.node());
        ScaledCluster cluster = new ScaledCluster(LOCAL_PODS, LOCAL_PODS, onePod ? ScaledCluster.POLICIES_PER_NAMESPACE
                : policies);
        cluster.fill(link.node.api());
        for (int i = cluster.policies(); i < policies; i++) {
            link.node.api().put(new PolicyObject("team-0", "more-" + i, "more-" + i, """
                    {"podSelector":{},"policyTypes":["Ingress","Egress"],
                     "ingress":[{"from":[{"podSelector":{"matchLabels":{"role":"r%1$d"}}}],"ports":[{"port":%2$d}]}],
                     "egress":[{"to":[{"podSelector":{"matchLabels":{"role":"r%1$d"}}}],"ports":[{"port":%2$d}]}]}
                    """.formatted(i % ScaledCluster.ROLES, 1000 + i)));
        }
        for (int i = 0; i < 2; i++) {
            link.node.api().put(link.pod(i, "peer"));
        }
        link.node.api().put(link.policy());
        link.node.start("256m");
        link.node.awaitReady();
        return link;
    }

    /** @param role the policy admits {@code peer} */
    PodObject pod(int index, String role) {
        PodObject like = new ScaledCluster(LOCAL_PODS, LOCAL_PODS, 1).pod(0, index);
        return PodObject.running("team-0", "real-" + index, "real-" + index, like.created(), "n1",
                java.util.Map.of("app", "web", "role", role), java.util.List.of(network.pod(index).ipv4()));
    }

    private PolicyObject policy() {
        return new PolicyObject("team-0", "z-last", "z-last", """
                {"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Ingress","Egress"],
                 "ingress":[{"from":[{"podSelector":{"matchLabels":{"role":"peer"}}}],"ports":[{"port":%1$d},{"protocol":"UDP","port":%1$d}]}],
                 "egress":[{"to":[{"podSelector":{"matchLabels":{"role":"peer"}}}],"ports":[{"port":%1$d},{"protocol":"UDP","port":%1$d}]}]}
                """.formatted(PORT));
    }

    BenchNode node() {
        return node;
    }

    NetworkNamespace client() {
        return network.pod(0).namespace();
    }

    NetworkNamespace server() {
        return network.pod(1).namespace();
    }

    String serverAddress() {
        return network.pod(1).ipv4();
    }

    /** The program ends; the table stays, as it does. */
    void stopEnforcer() {
        node.enforcer().kill();
    }

    @Override
    public void close() throws java.io.IOException {
        if (node != null) {
            node.close();
        }
        network.close();
    }
}
