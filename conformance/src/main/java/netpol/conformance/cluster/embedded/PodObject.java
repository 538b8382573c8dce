package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.cluster.ContainersOfPorts;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.embedded.network.Addresses;
import netpol.conformance.model.ServedPort;

/** A pod as the API shows it once its kubelet has started it. */
final class PodObject {

    private PodObject() {}

    static Pod of(PodRequest request, Addresses pod, Addresses node) {
        return new PodBuilder().withNewMetadata().withNamespace(request.namespace()).withName(request.name())
                .withLabels(request.labels()).endMetadata().withNewSpec().withNodeName(request.node())
                .withHostNetwork(request.hostNetwork() ? true : null)
                .withContainers(containers(request)).endSpec()
                .withNewStatus().withPhase("Running").withPodIP(ApiAddress.text(pod.list().getFirst()))
                .withPodIPs(pod.list().stream().map(address -> new PodIP(ApiAddress.text(address))).toList())
                .withHostIP(ApiAddress.text(node.list().getFirst()))
                .withHostIPs(node.list().stream().map(address -> new HostIP(ApiAddress.text(address))).toList())
                .addNewCondition().withType("Ready").withStatus("True").endCondition().endStatus().build();
    }

    private static List<Container> containers(PodRequest request) {
        List<Container> containers = new ArrayList<>();
        for (List<ServedPort> ports : ContainersOfPorts.of(
                request.serves().stream().filter(each -> each.port().protocol().hasPorts()).toList())) {
            containers.add(new ContainerBuilder()
                    .withName(containers.isEmpty() ? "server" : "server-" + (containers.size() + 1))
                    .withImage("netpol.test/server").withPorts(ports.stream().map(PodObject::port).toList()).build());
        }
        return containers;
    }

    private static ContainerPort port(ServedPort served) {
        return new ContainerPortBuilder().withName(served.name().orElse(null))
                .withContainerPort(served.port().number()).withProtocol(served.port().protocol().name()).build();
    }
}
