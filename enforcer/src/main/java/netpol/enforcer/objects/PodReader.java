package netpol.enforcer.objects;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PodInfo.NamedPort;

/** Pod of v1. */
public final class PodReader {

    private PodReader() {}

    /**
     * The pod as policies see it. Nothing for a hostNetwork pod (its addresses are the node's), an ended one (its
     * addresses may be another's) and one that has no address yet. A pod being deleted is one until it has ended or is
     * gone.
     *
     * @param leftOut told of each field that cannot be read
     */
    public static Optional<PodInfo> read(ReducedPod pod, Consumer<String> leftOut) {
        if (pod.getSpec() == null || pod.getStatus() == null || pod.hostNetwork() || pod.ended()) {
            return Optional.empty();
        }
        Identity id = Identity.of(pod);
        Set<InetAddress> addresses = addresses(pod.getStatus(), leftOut);
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PodInfo(id.namespace(), id.name(), Fields.labels(pod.getMetadata().getLabels()),
                Objects.requireNonNullElse(pod.getSpec().nodeName(), "").intern(), // kept once per node, not per pod
                addresses,
                namedPorts(pod.getSpec(), leftOut)));
    }

    static Set<InetAddress> addresses(ReducedPod.Status status, Consumer<String> leftOut) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Stream.concat(Fields.list(status.podIPs()).stream().map(ReducedPod.Address::ip),
                Stream.ofNullable(status.podIP())).filter(text -> text != null && !text.isEmpty()).distinct()
                .forEach(text -> {
                    try {
                        addresses.add(InetAddress.ofLiteral(text));
                    } catch (IllegalArgumentException e) {
                        leftOut.accept("status.podIPs: \"" + text + "\" is no address and is left out");
                    }
                });
        return addresses;
    }

    /** Of the containers that run beside each other: restartable init containers ("sidecars") do, other ones do not. */
    private static List<NamedPort> namedPorts(ReducedPod.Spec spec, Consumer<String> leftOut) {
        Stream<ReducedPod.Container> sidecars = Fields.list(spec.initContainers()).stream()
                .filter(container -> "Always".equals(container.restartPolicy()));
        return Stream.concat(Fields.list(spec.containers()).stream(), sidecars)
                .flatMap(container -> Fields.list(container.ports()).stream())
                .filter(port -> port.name() != null && !port.name().isEmpty() && port.containerPort() != null)
                .flatMap(port -> namedPort(port, leftOut).stream()).distinct().toList();
    }

    private static Optional<NamedPort> namedPort(ReducedPod.Port port, Consumer<String> leftOut) {
        try {
            return Optional.of(new NamedPort(port.name(), PortReader.protocol("protocol", port.protocol()),
                    port.containerPort()));
        } catch (FieldException e) {
            leftOut.accept("port " + port.name() + ": " + e.field() + " " + e.getMessage() + "; it is left out");
            return Optional.empty();
        }
    }
}
