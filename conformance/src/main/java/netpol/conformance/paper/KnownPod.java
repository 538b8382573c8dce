package netpol.conformance.paper;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestPod;

/**
 * What an implementation keeps of a pod.
 *
 * @param pod by real names; the node by its letter
 * @param addresses those that are the pod's
 * @param ended whether it is Succeeded or Failed, so that it owns no address any more
 * @param terminating whether it has a deletion timestamp
 */
public record KnownPod(TestPod pod, List<InetAddress> addresses, boolean ended, boolean terminating) {

    static KnownPod of(Pod object, String nodeLetter) {
        List<ServedPort> serves = object.getSpec().getContainers().stream().map(Container::getPorts)
                .flatMap(List::stream).map(KnownPod::port).toList();
        String phase = object.getStatus().getPhase();
        return new KnownPod(
                new TestPod(object.getMetadata().getNamespace(), object.getMetadata().getName(),
                        Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of()), nodeLetter, serves,
                        Boolean.TRUE.equals(object.getSpec().getHostNetwork())),
                object.getStatus().getPodIPs().stream().map(PodIP::getIp).map(InetAddress::ofLiteral).toList(),
                "Succeeded".equals(phase) || "Failed".equals(phase),
                object.getMetadata().getDeletionTimestamp() != null);
    }

    private static ServedPort port(ContainerPort port) {
        return new ServedPort(
                new Port(port.getContainerPort(),
                        Optional.ofNullable(port.getProtocol()).map(Protocol::valueOf).orElse(Protocol.TCP)),
                Optional.ofNullable(port.getName()));
    }

    /** The same with other labels. */
    public KnownPod withLabels(Map<String, String> labels) {
        return new KnownPod(pod.withLabels(labels), addresses, ended, terminating);
    }

    /** The same elsewhere. */
    public KnownPod at(List<InetAddress> others) {
        return new KnownPod(pod, others, ended, terminating);
    }
}
