package netpol.conformance.cluster.kubernetes;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.agent.Message;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;
import netpol.conformance.cluster.kubernetes.prober.ProbeSource;
import netpol.conformance.cluster.kubernetes.prober.ResidentProber;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;

/**
 * Pods with our own prober, which listens where it is told to. The ports that a pod declares stay what they are: policies look
 * at those only for names.
 *
 * @param sources by the ids of pods
 * @param pods what they were started with, or have become since
 */
record HandedOnPods(Map<String, ProbeSource> sources, Map<String, PodRequest> pods) implements PodReuse {

    private static final InetAddress EVERYWHERE = InetAddress.ofLiteral("0.0.0.0");

    @Override
    public boolean fits(PodRequest running, PodRequest wanted) {
        return running.node().equals(wanted.node()) && !running.hostNetwork() && !wanted.hostNetwork()
                && wanted.addresses().isEmpty() && named(running.serves()).equals(named(wanted.serves()))
                && wanted.serves().stream().map(served -> served.port().protocol())
                        .allMatch(protocol -> protocol == Protocol.TCP || protocol == Protocol.UDP);
    }

    private static List<ServedPort> named(List<ServedPort> serves) {
        return serves.stream().filter(port -> port.name().isPresent()).toList();
    }

    @Override
    public void serve(ProbeTarget pod, List<ServedPort> serves) {
        if (!(sources.get(pod.id()) instanceof ResidentProber prober)) {
            throw new IllegalArgumentException("no pod with our prober: " + pod.id());
        }
        Set<Port> now = ports(pods.get(pod.id()).serves());
        Set<Port> wanted = ports(serves);
        now.stream().filter(port -> !wanted.contains(port)).forEach(port -> prober.withdraw(everywhere(port)));
        wanted.stream().filter(port -> !now.contains(port))
                .forEach(port -> prober.serve(pod.id(), everywhere(port)));
        pods.computeIfPresent(pod.id(), (_, request) -> request.withServes(serves));
    }

    private static Set<Port> ports(List<ServedPort> serves) {
        return serves.stream().map(ServedPort::port).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Message.Endpoint everywhere(Port port) {
        return new Message.Endpoint(EVERYWHERE, port.number(), port.protocol());
    }
}
