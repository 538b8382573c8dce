package netpol.conformance.cluster.embedded.services;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.RunningService;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.embedded.api.ApiServer;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.embedded.network.ServiceAddresses;
import netpol.conformance.cluster.objects.ServiceObject;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServicePort;

/**
 * What a control plane and kube-proxy make of a Service: addresses, and on every node a table of its own that sends each new
 * connection to one of the pods behind it, by chance, before any filter sees it. Pods that come later are not behind it.
 */
public final class ServiceProxy {

    private final Collection<Node> nodes;
    private final ServiceAddresses addresses;
    private final KubernetesClient api;
    private final boolean makesEndpoints;
    private final Map<String, List<HasMetadata>> endpoints = new HashMap<>();
    private final Map<String, String> tables = new HashMap<>();

    /** @param families that services get addresses of */
    public ServiceProxy(Collection<Node> nodes, Set<IpFamily> families, ApiServer server) {
        this.nodes = nodes;
        this.addresses = new ServiceAddresses(families);
        this.api = server.client();
        this.makesEndpoints = server.makesEndpoints();
    }

    public synchronized RunningService start(ServiceRequest request) {
        BridgedReplies.require(nodes);
        int number = addresses.next();
        Service made = addressed(api.resource(ServiceObject.of(request)).create(), number);
        List<InetAddress> own = ServiceObject.addresses(made);
        Map<Port, Port> nodePorts = request.onNodes() ? ServiceObject.nodePorts(made) : Map.of();
        Map<String, ProbeTarget> onNodes = new HashMap<>();
        List<Pod> behind = api.pods().inNamespace(request.namespace()).withLabels(request.selector()).list().getItems();
        String table = "inet service-" + number;
        tables.put(request.id(), table);
        if (!makesEndpoints) {
            List<HasMetadata> objects = new EndpointObjects(ServiceProxy::number).of(made, behind);
            endpoints.put(request.id(), objects);
            objects.forEach(each -> api.resource(each).create());
        }
        for (Node node : nodes) {
            ServiceTable rules = new ServiceTable(table);
            for (InetAddress address : own) {
                for (ServicePort port : request.ports()) {
                    rules.add(address, port.port(), endpoints(behind, port, IpFamily.of(address)));
                }
            }
            List<InetAddress> nodes = node.addresses().list();
            for (ServicePort port : request.ports()) {
                Optional.ofNullable(nodePorts.get(port.port())).ifPresent(there -> nodes.forEach(address -> rules
                        .addOnNode(address, there, endpoints(behind, port, IpFamily.of(address)))));
            }
            if (request.onNodes()) {
                onNodes.put(node.name(), new ProbeTarget(request.id(), Optional.of(node.name()), nodes,
                        request.answeredBy(), nodePorts));
            }
            NftTables.load(node, rules.text(nodes));
        }
        return new RunningService(new ProbeTarget(request.id(), Optional.empty(), own, request.answeredBy()), onNodes);
    }

    /** Ours, unless the API server gives addresses itself; and so with ports on nodes. */
    private Service addressed(Service made, int number) {
        if (made.getSpec().getClusterIP() != null) {
            return made;
        }
        List<String> texts = addresses.of(number).stream().map(ApiAddress::text).toList();
        return api.services().inNamespace(made.getMetadata().getNamespace()).withName(made.getMetadata().getName())
                .edit(each -> new ServiceBuilder(each).editSpec().withClusterIP(texts.getFirst())
                        .withClusterIPs(texts).withPorts(withNodePorts(each.getSpec())).endSpec().build());
    }

    private List<io.fabric8.kubernetes.api.model.ServicePort> withNodePorts(ServiceSpec spec) {
        return "NodePort".equals(spec.getType())
                ? spec.getPorts().stream()
                        .map(port -> new ServicePortBuilder(port).withNodePort(addresses.nextNodePort()).build())
                        .toList()
                : spec.getPorts();
    }

    private static List<ServiceTable.Endpoint> endpoints(List<Pod> pods, ServicePort port, IpFamily family) {
        List<ServiceTable.Endpoint> endpoints = new ArrayList<>();
        for (Pod pod : pods) {
            Optional<Integer> number = number(pod, port);
            pod.getStatus().getPodIPs().stream().map(PodIP::getIp).map(InetAddress::ofLiteral)
                    .filter(address -> IpFamily.of(address) == family).findFirst()
                    .ifPresent(address -> number
                            .ifPresent(there -> endpoints.add(new ServiceTable.Endpoint(address, there))));
        }
        return endpoints;
    }

    private static Optional<Integer> number(Pod pod, io.fabric8.kubernetes.api.model.ServicePort port) {
        return number(pod, port.getTargetPort().getValue().toString(), port.getProtocol());
    }

    private static Optional<Integer> number(Pod pod, ServicePort port) {
        return number(pod, port.target(), port.port().protocol().name());
    }

    /** A number is the same on every pod, a name is looked up on each. */
    private static Optional<Integer> number(Pod pod, String target, String protocol) {
        if (target.matches("\\d+")) {
            return Optional.of(Integer.parseInt(target));
        }
        return pod.getSpec().getContainers().stream().flatMap(each -> each.getPorts().stream())
                .filter(each -> target.equals(each.getName()) && protocol.equals(each.getProtocol()))
                .map(ContainerPort::getContainerPort).findFirst();
    }

    /** Also what was started only in part. */
    public synchronized void stop(ProbeTarget service) {
        String table = tables.remove(service.id());
        if (table == null) {
            return;
        }
        Optional.ofNullable(endpoints.remove(service.id()))
                .ifPresent(objects -> objects.forEach(each -> api.resource(each).delete()));
        // A table that was not made yet is made, so that it can be deleted.
        nodes.forEach(node -> NftTables.load(node, "table " + table + " { }\ndelete table " + table + "\n"));
    }
}
