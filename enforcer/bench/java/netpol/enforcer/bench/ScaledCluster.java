package netpol.enforcer.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import netpol.enforcer.testbed.api.NamespaceObject;
import netpol.enforcer.testbed.api.NodeObject;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.PolicyObject;
import netpol.enforcer.testbed.api.SteeredApi;

/**
 * A cluster of a given size. Ten policies to a namespace, pods evenly over the namespaces, so each namespace has pods of
 * this node and every policy has to be programmed here. Every pod is isolated both ways; each policy of a namespace has
 * its own kind of peers, down to one that admits every pod of the cluster.
 *
 * @param pods in the whole cluster
 * @param localPods of them on node n1
 */
record ScaledCluster(int pods, int localPods, int policies) {

    static final int POLICIES_PER_NAMESPACE = 10;
    static final int TEAMS = 10;
    static final int ROLES = 10;
    private static final int PODS_PER_NODE = 110;
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    int namespaces() {
        return Math.max(1, policies / POLICIES_PER_NAMESPACE);
    }

    void fill(SteeredApi api) {
        api.put(new NodeObject("n1", "10.1.0.0/16"));
        for (int i = 0; i < namespaces(); i++) {
            api.put(namespace(i, i % TEAMS));
        }
        for (int i = 0; i < pods; i++) {
            api.put(pod(i, i));
        }
        for (int i = 0; i < policies; i++) {
            api.put(policy(i, 8080));
        }
    }

    NamespaceObject namespace(int index, int team) {
        return new NamespaceObject("team-" + index, Map.of("team", "t" + team));
    }

    /**
     * @param index says its namespace, labels and node; the first are local
     * @param generation another one is another pod, with an address of its own
     */
    PodObject pod(int index, int generation) {
        Map<String, String> labels = new HashMap<>(Map.of("app", "web", "role", "r" + index / namespaces() % ROLES,
                "pod-template-hash", "6f7d9c" + index % 100));
        String node = index < localPods ? "n1" : "n" + (2 + (index - localPods) / PODS_PER_NODE);
        return PodObject.running("team-" + index % namespaces(), "web-" + generation,
                "00000000-0000-4000-8000-" + String.format("%012d", generation), CREATED.plusSeconds(generation), node,
                labels, List.of(address(index < localPods, generation)));
    }

    static String address(boolean local, int number) {
        int host = number + 256;
        return "10." + (local ? 1 : 2 + (host >> 16)) + "." + (host >> 8 & 0xFF) + "." + (host & 0xFF);
    }

    /** @param port which it admits from some of its peers */
    PolicyObject policy(int index, int port) {
        int namespace = index % namespaces();
        int kind = index / namespaces();
        return new PolicyObject("team-" + namespace, "policy-" + kind, "policy-" + index, """
                {"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Ingress","Egress"],
                 "ingress":[{"from":%1$s,"ports":[{"port":80},{"port":%2$d}]}],
                 "egress":[{"to":%1$s,"ports":[{"port":80},{"port":%2$d}]},{"to":[{"ipBlock":{"cidr":"192.0.%3$d.0/24",
                 "except":["192.0.%3$d.16/28"]}}],"ports":[{"protocol":"UDP","port":53}]}]}
                """.formatted(peers(namespace, kind), port, namespace % 256));
    }

    private static String peers(int namespace, int kind) {
        List<String> peers = new ArrayList<>(List.of("{\"podSelector\":{\"matchLabels\":{\"role\":\"r" + kind + "\"}}}"));
        peers.add(kind == 0
                ? "{\"namespaceSelector\":{}}"
                : "{\"namespaceSelector\":{\"matchLabels\":{\"team\":\"t" + (namespace + kind) % TEAMS
                        + "\"}},\"podSelector\":{\"matchLabels\":{\"role\":\"r" + (kind + 3) % ROLES + "\"}}}");
        return peers.toString();
    }
}
