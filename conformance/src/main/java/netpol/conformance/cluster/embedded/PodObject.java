package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.embedded.network.Addresses;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.cluster.objects.ContainersOfPorts;
import netpol.conformance.model.ServedPort;

/** A pod as the API shows it once its kubelet has started it. */
final class PodObject {

    private PodObject() {}

    /** It is bound to its node, and nothing of it runs yet. */
    static Pod pending(PodRequest request) {
        return new PodBuilder(bare(request)).withNewStatus().withPhase("Pending")
                .addToConditions(condition("PodScheduled", "True")).endStatus().build();
    }

    static Pod of(PodRequest request, Addresses pod, Addresses node) {
        Pod bare = bare(request);
        return new PodBuilder(bare).withNewStatus().withPhase("Running").withStartTime(now())
                .withPodIP(ApiAddress.text(pod.list().getFirst()))
                .withPodIPs(pod.list().stream().map(address -> new PodIP(ApiAddress.text(address))).toList())
                .withHostIP(ApiAddress.text(node.list().getFirst()))
                .withHostIPs(node.list().stream().map(address -> new HostIP(ApiAddress.text(address))).toList())
                .withConditions(Stream.of("PodScheduled", "Initialized", "ContainersReady", "Ready")
                        .map(type -> condition(type, "True")).toList())
                .withContainerStatuses(
                        bare.getSpec().getContainers().stream().map(each -> running(request, each)).toList())
                .withQosClass("BestEffort").endStatus().build();
    }

    private static PodCondition condition(String type, String status) {
        return new PodConditionBuilder().withType(type).withStatus(status).withLastTransitionTime(now()).build();
    }

    private static ContainerStatus running(PodRequest request, Container container) {
        return new ContainerStatusBuilder().withName(container.getName()).withImage(container.getImage())
                .withImageID(container.getImage())
                .withContainerID("netpol://" + request.namespace() + "_" + request.name() + "_" + container.getName())
                .withReady(true).withStarted(true).withRestartCount(0).withNewState().withNewRunning()
                .withStartedAt(now()).endRunning().endState().build();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Pod bare(PodRequest request) {
        return new PodBuilder().withNewMetadata().withNamespace(request.namespace()).withName(request.name())
                .withLabels(request.labels()).endMetadata().withNewSpec().withNodeName(request.node())
                .withHostNetwork(request.hostNetwork() ? true : null)
                .withServiceAccountName("default").withRestartPolicy("Always")
                .withContainers(containers(request)).endSpec().build();
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
