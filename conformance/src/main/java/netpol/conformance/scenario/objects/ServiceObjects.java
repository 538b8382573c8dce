package netpol.conformance.scenario.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.RunningService;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.ServicePlace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;

/** A scenario's Services, from their short names to what can be probed. */
public final class ServiceObjects {

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final PodObjects pods;
    private final List<ProbeTarget> started = new ArrayList<>();
    private final Map<String, ProbeTarget> running = new LinkedHashMap<>();

    ServiceObjects(Cluster cluster, NamespaceObjects namespaces, PodObjects pods) {
        this.cluster = cluster;
        this.namespaces = namespaces;
        this.pods = pods;
    }

    synchronized Map<String, ProbeTarget> running() {
        return Map.copyOf(running);
    }

    /**
     * @param behind the pods that it selects
     * @param nodes real names by the feature's letters
     */
    public synchronized void start(TestService service, List<TestPod> behind, Map<String, String> nodes) {
        RunningService made = cluster.startService(new ServiceRequest(namespaces.real(service.namespace()),
                service.name(), service.selector(), service.ports(),
                behind.stream().map(pod -> pods.id(pod.id())).collect(Collectors.toSet()), service.onNodes()));
        started.add(made.itself());
        running.put(service.id(), made.itself());
        nodes.forEach((letter, real) -> Optional.ofNullable(made.onNodes().get(real)).ifPresent(
                there -> running.put(new ServicePlace(service.id(), Optional.of(letter)).toString(), there)));
    }

    void removeAll(Cleanup removals) {
        List<ProbeTarget> all;
        synchronized (this) {
            all = List.copyOf(started);
            started.clear();
            running.clear();
        }
        all.forEach(service -> removals.attempt(() -> cluster.stopService(service)));
    }
}
