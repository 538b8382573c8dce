package netpol.conformance.run.warmup;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;

/**
 * A namespace with one pod on every node that a policy is to close, and one beside them that stays open.
 *
 * @param open the pod that no policy selects
 * @param closing the pods that the policy selects, one on each node, in the order of the nodes
 */
record WarmUpPods(Cluster cluster, String namespace, ProbeTarget open, List<ProbeTarget> closing) {

    private static final Port PORT = Port.parse("80/TCP");
    private static final String POLICY = "warm-up";
    private static final Map<String, String> CLOSING = Map.of("warm-up", "closing");

    /** @param run names the namespace and labels it */
    static WarmUpPods start(Cluster cluster, String run) {
        String namespace = "warm-up-" + run;
        cluster.api().resource(new NamespaceBuilder().withNewMetadata().withName(namespace)
                .addToLabels(RunLabel.KEY, run).endMetadata().build()).create();
        List<PodRequest> requests = new ArrayList<>();
        List<ServedPort> serves = List.of(ServedPort.parse(PORT.toString()));
        requests.add(new PodRequest(namespace, "open", Map.of(), cluster.nodes().getFirst(), serves));
        for (String node : cluster.nodes()) {
            requests.add(new PodRequest(namespace, "closing-" + requests.size(), CLOSING, node, serves));
        }
        List<ProbeTarget> started = cluster.startPods(requests);
        return new WarmUpPods(cluster, namespace, started.getFirst(), started.subList(1, started.size()));
    }

    /** Between the open pod and one on a node, both ways and over every address family that both have. */
    List<Probe> probes(ProbeTarget pod) {
        List<Probe> all = new ArrayList<>();
        for (ProbeTarget[] ends : new ProbeTarget[][]{{open, pod}, {pod, open}}) {
            ends[1].addresses().stream()
                    .filter(to -> ends[0].addresses().stream().anyMatch(from -> IpFamily.of(from) == IpFamily.of(to)))
                    .forEach(to -> all.add(new Probe(ends[0], ends[1], to, PORT)));
        }
        return all;
    }

    /** Nothing comes to the pods that it selects, and nothing leaves them. */
    void close() {
        NetworkPolicy policy = new NetworkPolicyBuilder().withNewMetadata().withNamespace(namespace)
                .withName(POLICY).endMetadata().withNewSpec().withNewPodSelector().withMatchLabels(CLOSING)
                .endPodSelector().withPolicyTypes("Ingress", "Egress").endSpec().build();
        cluster.api().resource(policy).create();
    }

    /** {@code namespace/name} of the policy. */
    String policy() {
        return namespace + "/" + POLICY;
    }

    void reopen() {
        cluster.api().network().v1().networkPolicies().inNamespace(namespace).withName(POLICY).delete();
    }

    void remove() {
        closing.forEach(cluster::stopPod);
        cluster.stopPod(open);
        cluster.api().namespaces().withName(namespace).delete();
    }
}
