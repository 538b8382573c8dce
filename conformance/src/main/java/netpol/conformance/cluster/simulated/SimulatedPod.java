package netpol.conformance.cluster.simulated;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.objects.ContainersOfPorts;
import netpol.conformance.model.ServedPort;

/** A running pod as the API shows it. */
final class SimulatedPod {

    private SimulatedPod() {}

    static Pod of(PodRequest request, List<InetAddress> addresses) {
        List<PodIP> ips = addresses.stream().map(address -> new PodIP(address.getHostAddress())).toList();
        return new PodBuilder().withNewMetadata().withNamespace(request.namespace()).withName(request.name())
                .withLabels(request.labels()).endMetadata().withNewSpec().withNodeName(request.node())
                .withHostNetwork(request.hostNetwork() ? true : null).withContainers(containers(request)).endSpec()
                .withNewStatus().withPhase("Running").withPodIP(ips.getFirst().getIp())
                .withPodIPs(ips).endStatus().build();
    }

    private static List<Container> containers(PodRequest request) {
        List<Container> containers = new ArrayList<>();
        for (List<ServedPort> ports : ContainersOfPorts.of(request.serves())) {
            containers.add(new ContainerBuilder().withName("server-" + containers.size())
                    .withImage("netpol.test/server").withPorts(ports.stream().map(SimulatedPod::port).toList())
                    .build());
        }
        return containers;
    }

    private static ContainerPort port(ServedPort served) {
        return new ContainerPortBuilder().withName(served.name().orElse(null))
                .withContainerPort(served.port().number()).withProtocol(served.port().protocol().name()).build();
    }
}
