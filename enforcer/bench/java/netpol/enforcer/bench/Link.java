package netpol.enforcer.bench;

import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.api.NamespaceObject;
import netpol.enforcer.testbed.api.NodeObject;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.PolicyObject;

/**
 * Two real pods on one node, as pods of a cluster with a given number of policies. Either may connect to the other on
 * port {@value #PORT}: it is the last rule of the last policy that admits it, if any policy selects them.
 */
final class Link implements AutoCloseable {

    static final int PORT = 9999;
    private static final int LOCAL_PODS = 110;
    /** What kube-proxy and its like bring to every node: flows are tracked, and looked at for NAT when they begin. */
    private static final String KUBE_PROXY = """
            table ip services {
              chain forward {
                type filter hook forward priority -10
                ct state invalid drop
              }
              chain prerouting {
                type nat hook prerouting priority -100
                ip daddr 10.96.0.1 dnat to 10.1.0.1
              }
              chain postrouting {
                type nat hook postrouting priority 100
                meta mark & 0x4000 == 0x4000 masquerade
              }
            }
            """;

    /** How many policies select the two pods. */
    enum Selected {
        BY_NONE, BY_ONE,
        /** As every pod of the cluster: the ten of their namespace, if there are as many, and the one that admits them. */
        BY_ELEVEN, BY_ALL;

        String namespace() {
            return switch (this) {
                case BY_NONE -> "free";
                case BY_ONE -> "single";
                case BY_ELEVEN, BY_ALL -> "team-0";
            };
        }
    }

    private final PodNetwork network = new PodNetwork(PodNetwork.Wiring.ROUTED, 2);
    private final String namespace;
    private BenchNode node;

    private Link(String namespace) {
        this.namespace = namespace;
    }

    /** A node without any rule: it does not even track flows. */
    static Link bare() {
        return new Link("none");
    }

    /** A node of a cluster without an enforcer. */
    static Link open() {
        Link link = bare();
        link.network.node().runWithInput("nft -f -", KUBE_PROXY);
        return link;
    }

    /** @param policies ten to a namespace, but for those that select the two pods only */
    static Link gated(int policies, Selected selected) throws Exception {
        Link link = new Link(selected.namespace());
        boolean onePod = selected == Selected.BY_ALL;
        link.network.node().runWithInput("nft -f -", KUBE_PROXY);
        link.node = BenchNode.in(link.network.node());
        ScaledCluster cluster = new ScaledCluster(LOCAL_PODS, LOCAL_PODS, onePod ? ScaledCluster.POLICIES_PER_NAMESPACE
                : policies);
        cluster.fill(link.node.api());
        link.node.api().put(new NodeObject("n1", "10.0.0.0/8")); // with the real pods, or who is new would not be cut off
        link.node.api().put(new NamespaceObject("free", java.util.Map.of()));
        link.node.api().put(new NamespaceObject("single", java.util.Map.of()));
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
        return PodObject.running(namespace, "real-" + index, "real-" + index, like.created(), "n1",
                java.util.Map.of("app", "web", "role", role), java.util.List.of(network.pod(index).ipv4()));
    }

    private PolicyObject policy() {
        return new PolicyObject(namespace.equals("free") ? "team-0" : namespace, "z-last", "z-last", """
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
