package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.enforcer.policy.Endpoint;
import netpol.enforcer.policy.Endpoint.NamedPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pod of v1. */
final class EndpointReader {

    private static final Logger log = LoggerFactory.getLogger(EndpointReader.class);

    private EndpointReader() {}

    /**
     * The pod as policies see it. Nothing for a hostNetwork pod (its addresses are the node's), an ended one (its
     * addresses may be another's) and one that has no address yet. A pod being deleted is one until it has ended or is
     * gone.
     */
    static Optional<Endpoint> read(Pod pod) {
        PodSpec spec = pod.getSpec();
        PodStatus status = pod.getStatus();
        if (spec == null || status == null || Boolean.TRUE.equals(spec.getHostNetwork())
                || "Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase())) {
            return Optional.empty();
        }
        Identity id = Identity.of(pod);
        Set<InetAddress> addresses = addresses(id, status);
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Endpoint(id.namespace(), id.name(), Fields.labels(pod.getMetadata().getLabels()),
                Objects.requireNonNullElse(spec.getNodeName(), ""), addresses, namedPorts(id, spec)));
    }

    private static Set<InetAddress> addresses(Identity id, PodStatus status) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Stream.concat(Fields.list(status.getPodIPs()).stream().map(PodIP::getIp), Stream.ofNullable(status.getPodIP()))
                .filter(text -> text != null && !text.isEmpty()).distinct().forEach(text -> {
                    try {
                        addresses.add(InetAddress.ofLiteral(text));
                    } catch (IllegalArgumentException e) {
                        log.warn("pod {}: status.podIPs: \"{}\" is no address and is left out", id.path(), text);
                    }
                });
        return addresses;
    }

    /** Of the containers that run beside each other: restartable init containers ("sidecars") do, other ones do not. */
    private static List<NamedPort> namedPorts(Identity id, PodSpec spec) {
        Stream<Container> sidecars = Fields.list(spec.getInitContainers()).stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()));
        return Stream.concat(Fields.list(spec.getContainers()).stream(), sidecars)
                .flatMap(container -> Fields.list(container.getPorts()).stream())
                .filter(port -> port.getName() != null && !port.getName().isEmpty() && port.getContainerPort() != null)
                .flatMap(port -> namedPort(id, port).stream()).distinct().toList();
    }

    private static Optional<NamedPort> namedPort(Identity id, ContainerPort port) {
        try {
            return Optional.of(new NamedPort(port.getName(), PortReader.protocol("protocol", port.getProtocol()),
                    port.getContainerPort()));
        } catch (FieldException e) {
            log.warn("pod {}: port {}: {} {}; it is left out", id.path(), port.getName(), e.field(), e.getMessage());
            return Optional.empty();
        }
    }
}
