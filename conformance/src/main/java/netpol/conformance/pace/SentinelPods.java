package netpol.conformance.pace;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/** A pod on each node that serves every sentinel port, in a namespace of their own; each is probed from another pod of these. */
final class SentinelPods {

    private static final String PREFIX = "netpol-sentinel-";
    private static final String SUFFIX = "pod-";

    private final Cluster cluster;
    private final String namespace;
    private final List<Port> ports;
    private List<ProbeTarget> pods = List.of();

    /** @param name makes the name of the namespace unique */
    SentinelPods(Cluster cluster, String name, List<Port> ports) {
        this.cluster = cluster;
        this.namespace = PREFIX + name;
        this.ports = List.copyOf(ports);
    }

    String namespace() {
        return namespace;
    }

    /** @param nodes that are watched; one pod more where there is one node only, since no policy keeps a pod from itself */
    void start(String run, List<String> nodes) {
        Namespace object = new NamespaceBuilder().withNewMetadata().withName(namespace)
                .withLabels(Map.of(RunLabel.KEY, run)).endMetadata().build();
        cluster.api().resource(object).create();
        List<ServedPort> serves = ports.stream().map(port -> new ServedPort(port, Optional.empty())).toList();
        List<PodRequest> requests = new ArrayList<>();
        for (String node : nodes.size() == 1 ? List.of(nodes.getFirst(), nodes.getFirst()) : nodes) {
            requests.add(new PodRequest(namespace, SUFFIX + requests.size(), Map.of(), node, serves));
        }
        pods = cluster.startPods(requests);
    }

    /** Whether every pod answers there, over every address family. */
    boolean open(Port port, Duration timeout) {
        return probe(port, timeout).stream().allMatch(each -> each.outcome() == Outcome.CONNECTED);
    }

    /** Whether no pod answers there. */
    boolean closed(Port port, Duration timeout) {
        return probe(port, timeout).stream().allMatch(each -> each.outcome().denied());
    }

    private List<Observation> probe(Port port, Duration timeout) {
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            ProbeTarget from = pods.get((i + 1) % pods.size());
            ProbeTarget to = pods.get(i);
            for (InetAddress address : to.addresses()) {
                if (from.addresses().stream().anyMatch(each -> IpFamily.of(each) == IpFamily.of(address))) {
                    probes.add(new Probe(from, to, address, port));
                }
            }
        }
        return cluster.probe(probes, timeout);
    }

    void remove() {
        pods.forEach(cluster::stopPod);
        pods = List.of();
        cluster.api().namespaces().withName(namespace).delete();
    }
}
