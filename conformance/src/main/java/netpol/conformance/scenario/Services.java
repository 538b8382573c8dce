package netpol.conformance.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.model.Connection;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServicePlace;
import netpol.conformance.model.ServicePort;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;

/**
 * What the Services of a scenario stand for: a connection to one is a connection to a pod behind it, on that
 * pod's port.
 */
record Services(List<TestService> all, Topology topology) {

    Optional<TestService> of(String place) {
        return all.stream().filter(service -> service.id().equals(ServicePlace.parse(place).service())).findFirst();
    }

    List<TestPod> behind(TestService service) {
        return topology.pods().stream().filter(service::selects).toList();
    }

    /**
     * The connection itself, if it is not to a Service. None for a node's port: nodes may put an address of theirs in
     * the place of
     * the client's, and whether before or after policies is not defined.
     */
    List<Connection> behind(Connection connection) {
        Optional<TestService> service = of(connection.to());
        if (service.isEmpty()) {
            return List.of(connection);
        }
        if (ServicePlace.parse(connection.to()).node().isPresent()) {
            return List.of();
        }
        ServicePort port = port(service.get(), connection);
        return behind(service.get()).stream().flatMap(pod -> port.on(pod).stream()
                .map(there -> new Connection(connection.from(), pod.id(), there, connection.only()))).toList();
    }

    /** The letters of the nodes that run pods. */
    List<String> nodes() {
        return topology.pods().stream().map(TestPod::node).distinct().sorted().toList();
    }

    /**
     * From every pod to every Service that it is not behind, since a pod that is sent to itself is a case of its own;
     * and from
     * every host outside to the nodes' ports.
     */
    List<Connection> connections() {
        return Stream.concat(
                all.stream().flatMap(service -> topology.pods().stream().filter(pod -> !service.selects(pod))
                        .flatMap(pod -> toEachPort(pod.id(), service.id(), service))),
                all.stream().filter(TestService::onNodes).flatMap(service -> topology.hosts().stream()
                        .map(OutsideHost::name).flatMap(host -> nodes().stream()
                                .map(node -> new ServicePlace(service.id(), Optional.of(node)).toString())
                                .flatMap(place -> toEachPort(host, place, service)))))
                .toList();
    }

    private static Stream<Connection> toEachPort(String from, String place, TestService service) {
        return service.ports().stream().map(port -> new Connection(from, place, port.port()));
    }

    /**
     * Holds a table against what runs.
     *
     * @throws IllegalArgumentException when it speaks of what does not run, or a port that is not served
     */
    void check(TruthTable table) {
        for (Connection cell : table.cells().keySet()) {
            Optional<TestService> service = of(cell.to());
            if (service.isPresent()) {
                topology.checkSource(cell);
                ServicePlace.parse(cell.to()).node().ifPresent(node -> requireOnNode(service.get(), node, cell));
                port(service.get(), cell);
            } else {
                topology.check(cell);
            }
        }
    }

    private void requireOnNode(TestService service, String node, Connection cell) {
        if (!service.onNodes() || !nodes().contains(node)) {
            throw new IllegalArgumentException("column " + cell.target() + ": the Service " + service.id()
                    + " has no port on node " + node
                    + "; it needs the type NodePort, and a pod of the scenario on that node");
        }
    }

    private static ServicePort port(TestService service, Connection cell) {
        return service.ports().stream().filter(each -> each.port().equals(cell.port())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("column " + cell.target() + ": the Service "
                        + service.id() + " has no port " + cell.port() + "; it has "
                        + String.join(", ", service.ports().stream().map(ServicePort::toString).toList())));
    }
}
