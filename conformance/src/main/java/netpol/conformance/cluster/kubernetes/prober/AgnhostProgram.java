package netpol.conformance.cluster.kubernetes.prober;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;

/**
 * The image that Kubernetes' own tests use, for clusters that cannot get ours: {@code agnhost porter} serves, on IPv4,
 * {@code agnhost connect} probes. It does not ask a TCP server who it is, so a connection to the wrong pod passes for one to
 * the right one; and every round costs a process in each pod.
 */
record AgnhostProgram(String image) implements ProbeProgram {

    static final String CONTAINER = "agnhost";

    @Override
    public Set<Protocol> speaks() {
        return EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
    }

    @Override
    public List<Container> containers(PodRequest pod) {
        return List.of(new ContainerBuilder().withName(CONTAINER).withImage(image).withImagePullPolicy("IfNotPresent")
                .withArgs("porter").withPorts(ContainerPorts.of(pod.serves()))
                .withEnv(pod.serves().stream().map(served -> variable(pod, served)).toList())
                .withNewSecurityContext().withAllowPrivilegeEscalation(false)
                .withNewCapabilities().withDrop("ALL").withAdd("NET_BIND_SERVICE").endCapabilities()
                .endSecurityContext()
                .build());
    }

    private static EnvVar variable(PodRequest pod, ServedPort served) {
        return new EnvVarBuilder()
                .withName("SERVE_" + served.port().protocol() + "_PORT_" + served.port().number())
                .withValue(pod.namespace() + "/" + pod.name()).build();
    }

    /** Most kernels load SCTP when it is asked for; one that has none is told by agnhost's end only. */
    @Override
    public Optional<String> missing(String words) {
        return words.contains("SCTP") && words.contains("protocol not supported")
                ? Optional.of("SCTP sockets")
                : Optional.empty();
    }

    @Override
    public Set<String> identities(PodRequest pod) {
        return Set.of();
    }

    @Override
    public ProbeSource connect(KubernetesClient api, PodRequest pod) {
        return new AgnhostExec(api, pod.namespace(), pod.name());
    }
}
