package netpol.conformance.cluster.objects;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServicePort;

/** A Service as the API has it. */
public final class ServiceObject {

    private ServiceObject() {}

    /** Of every address family that the cluster has. */
    public static Service of(ServiceRequest request) {
        return new ServiceBuilder().withNewMetadata().withNamespace(request.namespace()).withName(request.name())
                .endMetadata().withNewSpec().withSelector(request.selector()).withIpFamilyPolicy("PreferDualStack")
                .withType(request.onNodes() ? "NodePort" : "ClusterIP")
                .withPorts(request.ports().stream().map(ServiceObject::port).toList()).endSpec().build();
    }

    private static io.fabric8.kubernetes.api.model.ServicePort port(ServicePort port) {
        String protocol = port.port().protocol().name();
        return new ServicePortBuilder()
                .withName(protocol.toLowerCase(Locale.ROOT) + "-" + port.port().number()).withProtocol(protocol)
                .withPort(port.port().number())
                .withTargetPort(port.target().matches("\\d+")
                        ? new IntOrString(Integer.parseInt(port.target()))
                        : new IntOrString(port.target()))
                .build();
    }

    /** What its ports are on nodes; of a Service of type NodePort. */
    public static Map<Port, Port> nodePorts(Service service) {
        return service.getSpec().getPorts().stream().collect(Collectors.toMap(
                each -> new Port(each.getPort(), Protocol.valueOf(each.getProtocol())),
                each -> new Port(each.getNodePort(), Protocol.valueOf(each.getProtocol()))));
    }

    /** The addresses that the API server gave it. */
    public static List<InetAddress> addresses(Service service) {
        List<String> all = Optional.ofNullable(service.getSpec().getClusterIPs()).filter(each -> !each.isEmpty())
                .orElse(List.of(service.getSpec().getClusterIP()));
        return all.stream().map(InetAddress::ofLiteral).toList();
    }
}
