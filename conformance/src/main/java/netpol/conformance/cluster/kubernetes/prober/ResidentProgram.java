package netpol.conformance.cluster.kubernetes.prober;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.objects.ContainersOfPorts;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;

/** Our own prober, {@link netpol.conformance.agent.Prober}, as the pod's only process. */
public record ResidentProgram(String image) implements ProbeProgram {

    private static final String CONTAINER = "prober";

    /** Java has no sockets for SCTP where the kernel has none. */
    @Override
    public Set<Protocol> speaks() {
        return EnumSet.of(Protocol.TCP, Protocol.UDP);
    }

    @Override
    public List<Container> containers(PodRequest pod) {
        List<Container> containers = new ArrayList<>();
        for (List<ServedPort> ports : ContainersOfPorts.of(pod.serves())) {
            boolean serves = containers.isEmpty();
            containers.add(container(serves ? CONTAINER : "declares-" + (containers.size() + 1), pod,
                    serves ? pod.serves() : List.of(), ports));
        }
        return containers;
    }

    private Container container(String name, PodRequest pod, List<ServedPort> serves, List<ServedPort> ports) {
        return new ContainerBuilder().withName(name).withImage(image).withImagePullPolicy("IfNotPresent")
                .withArgs(Stream.concat(
                        Stream.of(id(pod)),
                        serves.stream().map(served -> served.port().toString())).toList())
                .withPorts(ContainerPorts.of(ports))
                // Standard input stays open when a stream ends: the next one finds it.
                .withStdin(true).withStdinOnce(false)
                .withNewSecurityContext().withAllowPrivilegeEscalation(false).withReadOnlyRootFilesystem(true)
                .withNewCapabilities().withDrop("ALL").withAdd("NET_BIND_SERVICE").endCapabilities()
                .endSecurityContext()
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("5m"), "memory", new Quantity("32Mi"))).endResources()
                .build();
    }

    @Override
    public Set<String> identities(PodRequest pod) {
        return Set.of(id(pod));
    }

    @Override
    public ProbeSource connect(KubernetesClient api, PodRequest pod) {
        return new ResidentProber(id(pod), false,
                AttachStream.of(api, pod.namespace(), pod.name(), CONTAINER));
    }

    private static String id(PodRequest pod) {
        return pod.namespace() + "/" + pod.name();
    }
}
