package netpol.conformance.run;

import java.util.List;
import java.util.Optional;
import netpol.conformance.model.Connection;
import netpol.conformance.model.ServicePort;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;

/** What the Services of a scenario stand for: a connection to one is a connection to a pod behind it, on that pod's port. */
record Services(List<TestService> all, Topology topology) {

    Optional<TestService> of(String place) {
        return all.stream().filter(service -> service.id().equals(place)).findFirst();
    }

    List<TestPod> behind(TestService service) {
        return topology.pods().stream().filter(service::selects).toList();
    }

    /** The connection itself, if it is not to a Service. */
    List<Connection> behind(Connection connection) {
        Optional<TestService> service = of(connection.to());
        if (service.isEmpty()) {
            return List.of(connection);
        }
        ServicePort port = port(service.get(), connection);
        return behind(service.get()).stream().flatMap(pod -> port.on(pod).stream()
                .map(there -> new Connection(connection.from(), pod.id(), there, connection.only()))).toList();
    }

    /** From every pod to every Service that it is not behind: a pod that is sent to itself is a case of its own. */
    List<Connection> connections() {
        return all.stream().flatMap(service -> topology.pods().stream().filter(pod -> !service.selects(pod))
                .flatMap(pod -> service.ports().stream()
                        .map(port -> new Connection(pod.id(), service.id(), port.port()))))
                .toList();
    }

    /**
     * Holds a table against what runs.
     *
     * @throws IllegalArgumentException when it speaks of what does not run, or a port that nobody serves
     */
    void check(TruthTable table) {
        for (Connection cell : table.cells().keySet()) {
            Optional<TestService> service = of(cell.to());
            if (service.isPresent()) {
                topology.checkSource(cell);
                port(service.get(), cell);
            } else {
                topology.check(cell);
            }
        }
    }

    private static ServicePort port(TestService service, Connection cell) {
        return service.ports().stream().filter(each -> each.port().equals(cell.port())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("column " + cell.target() + ": the Service "
                        + service.id() + " has no port " + cell.port() + "; it has "
                        + String.join(", ", service.ports().stream().map(ServicePort::toString).toList())));
    }
}
