package netpol.conformance.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;

/** A scenario's Services, from their short names to what can be probed. */
final class ServiceObjects {

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final PodObjects pods;
    private final Map<String, Workload> running = new LinkedHashMap<>();

    ServiceObjects(Cluster cluster, NamespaceObjects namespaces, PodObjects pods) {
        this.cluster = cluster;
        this.namespaces = namespaces;
        this.pods = pods;
    }

    synchronized Map<String, Workload> running() {
        return Map.copyOf(running);
    }

    /** @param behind the pods that it selects */
    synchronized void start(TestService service, List<TestPod> behind) {
        running.put(service.id(), cluster.startService(new ServiceRequest(namespaces.real(service.namespace()),
                service.name(), service.selector(), service.ports(),
                behind.stream().map(pod -> pods.id(pod.id())).collect(Collectors.toSet()))));
    }

    void removeAll(Removals removals) {
        List<Workload> all;
        synchronized (this) {
            all = List.copyOf(running.values());
            running.clear();
        }
        all.forEach(service -> removals.attempt(() -> cluster.stopService(service)));
    }
}
