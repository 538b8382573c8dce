package netpol.conformance.run;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.TestPod;

/** A scenario's pods, from their short names to what runs. */
final class PodObjects {

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final Map<String, Workload> running = new LinkedHashMap<>();
    private final Map<String, Workload> completed = new LinkedHashMap<>();

    PodObjects(Cluster cluster, NamespaceObjects namespaces) {
        this.cluster = cluster;
        this.namespaces = namespaces;
    }

    synchronized Map<String, Workload> running() {
        return Map.copyOf(running);
    }

    /** One whose object is still there. */
    synchronized Optional<Workload> completed(String pod) {
        return Optional.ofNullable(completed.get(pod));
    }

    /**
     * @param nodes the real node of each pod, in order
     * @param addresses that each of them gets; empty for any
     */
    synchronized void start(List<TestPod> pods, List<String> nodes, List<InetAddress> addresses) {
        List<PodRequest> requests = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            TestPod pod = pods.get(i);
            requests.add(new PodRequest(namespaces.real(pod.namespace()), pod.name(), pod.labels(), nodes.get(i),
                    pod.serves(), pod.hostNetwork(), addresses));
        }
        List<Workload> started = cluster.startPods(requests);
        for (int i = 0; i < pods.size(); i++) {
            running.put(pods.get(i).id(), started.get(i));
        }
    }

    synchronized void stop(TestPod pod) {
        cluster.stopPod(running.remove(pod.id()));
    }

    /** Its object stays. */
    synchronized void complete(TestPod pod) {
        Workload ending = running.remove(pod.id());
        cluster.completePod(ending);
        completed.put(pod.id(), ending);
    }

    synchronized void deleteCompleted(String pod) {
        cluster.stopPod(completed.remove(pod));
    }

    synchronized void terminate(TestPod pod) {
        cluster.terminatePod(running.get(pod.id()));
    }

    void label(TestPod pod) {
        cluster.api().pods().inNamespace(namespaces.real(pod.namespace())).withName(pod.name()).edit(object -> {
            object.getMetadata().setLabels(pod.labels());
            return object;
        });
    }

    void stopAllOf(String namespace) {
        Removals removals = new Removals();
        removals.attemptAll(stops(pod -> pod.startsWith(namespace + "/")));
        removals.requireAllDone();
    }

    void removeAll(Removals removals) {
        removals.attemptAll(stops(_ -> true));
    }

    private synchronized List<Runnable> stops(Predicate<String> chosen) {
        List<Runnable> stops = Stream.of(running, completed).flatMap(pods -> pods.entrySet().stream())
                .filter(pod -> chosen.test(pod.getKey())).map(Map.Entry::getValue)
                .<Runnable>map(pod -> () -> cluster.stopPod(pod)).toList();
        running.keySet().removeIf(chosen);
        completed.keySet().removeIf(chosen);
        return stops;
    }
}
