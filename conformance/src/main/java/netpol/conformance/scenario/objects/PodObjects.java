package netpol.conformance.scenario.objects;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;

/** A scenario's pods, from their short names to what runs. */
public final class PodObjects {

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final InheritedPods inherited;
    private final Map<String, StandingPod> running = new LinkedHashMap<>();
    private final Map<String, ProbeTarget> completed = new LinkedHashMap<>();
    /** What a pod is called in the API, where that is not its short name. */
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> terminating = new HashSet<>();

    PodObjects(Cluster cluster, NamespaceObjects namespaces, InheritedPods inherited) {
        this.cluster = cluster;
        this.namespaces = namespaces;
        this.inherited = inherited;
    }

    public synchronized Map<String, ProbeTarget> running() {
        return running.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, pod -> pod.getValue().probeTarget()));
    }

    /** Those that run and have addresses of their own. */
    synchronized Set<ProbeTarget> onPodNetwork() {
        return running.values().stream().filter(pod -> !pod.request().hostNetwork()).map(StandingPod::probeTarget)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One whose object is still there. */
    public synchronized Optional<ProbeTarget> completed(String pod) {
        return Optional.ofNullable(completed.get(pod));
    }

    /** What a place is called in the cluster, whether it runs or not. */
    synchronized String id(String place) {
        String id = namespaces.id(place);
        return Topology.isPod(place) && names.containsKey(place)
                ? id.substring(0, id.indexOf('/') + 1) + names.get(place)
                : id;
    }

    /**
     * @param nodes the real node of each pod, in order
     * @param addresses that each of them gets; empty for any
     */
    public synchronized void start(List<TestPod> pods, List<String> nodes, List<InetAddress> addresses) {
        List<PodRequest> requests = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            requests.add(request(pods.get(i), nodes.get(i), addresses));
        }
        List<ProbeTarget> started = cluster.startPods(requests);
        for (int i = 0; i < pods.size(); i++) {
            running.put(pods.get(i).id(), new StandingPod(requests.get(i), started.get(i)));
        }
    }

    private PodRequest request(TestPod pod, String node, List<InetAddress> addresses) {
        String namespace = namespaces.real(pod.namespace());
        // The same pod again is called as before.
        String name = names.computeIfAbsent(pod.id(), _ -> free(pod.namespace(), pod.name()));
        return new PodRequest(namespace, name, pod.labels(), node, pod.serves(), pod.hostNetwork(), addresses);
    }

    private String free(String namespace, String name) {
        String real = namespaces.real(namespace);
        boolean taken = inherited.spare(namespace, name) || running.values().stream().map(StandingPod::request)
                .anyMatch(pod -> pod.namespace().equals(real) && pod.name().equals(name));
        return taken ? name + "-" + namespaces.suffix() : name;
    }

    /**
     * Pods that an earlier scenario has left become some of these; namespaces that are only announced so far are made.
     *
     * @return those which are still to be started
     */
    public synchronized List<TestPod> inherit(List<TestPod> pods, List<String> nodes) {
        Map<String, List<PodRequest>> announced = new LinkedHashMap<>();
        for (int i = 0; i < pods.size(); i++) {
            TestPod pod = pods.get(i);
            announced.computeIfAbsent(pod.namespace(), _ -> new ArrayList<>()).add(new PodRequest(pod.namespace(),
                    pod.name(), pod.labels(), nodes.get(i), pod.serves(), pod.hostNetwork(), List.of()));
        }
        List<TestPod> missing = new ArrayList<>(pods);
        announced.forEach((namespace, wanted) -> {
            List<Optional<StandingPod>> found = inherited.take(namespace, wanted);
            for (int i = 0; i < wanted.size(); i++) {
                String id = wanted.get(i).id();
                found.get(i).ifPresent(pod -> {
                    running.put(id, pod);
                    names.put(id, pod.request().name());
                    missing.removeIf(each -> each.id().equals(id));
                });
            }
        });
        return missing;
    }

    public synchronized void stop(TestPod pod) {
        cluster.stopPod(running.remove(pod.id()).probeTarget());
    }

    /** Its object stays. */
    public synchronized void complete(TestPod pod) {
        ProbeTarget ending = running.remove(pod.id()).probeTarget();
        cluster.completePod(ending);
        completed.put(pod.id(), ending);
    }

    public synchronized void deleteCompleted(String pod) {
        cluster.stopPod(completed.remove(pod));
    }

    public synchronized void terminate(TestPod pod) {
        terminating.add(pod.id());
        cluster.terminatePod(running.get(pod.id()).probeTarget());
    }

    public synchronized void label(TestPod pod) {
        StandingPod labelled = running.get(pod.id()).withLabels(pod.labels());
        inherited.label(labelled);
        running.put(pod.id(), labelled);
    }

    void stopAllOf(String namespace) {
        Cleanup removals = new Cleanup();
        removals.attemptAll(stops(pod -> pod.startsWith(namespace + "/")));
        removals.attemptAll(inherited.stops(namespace));
        removals.requireAllDone();
    }

    void removeAll(Cleanup removals) {
        removals.attemptAll(Stream.concat(stops(_ -> true).stream(), inherited.stops().stream()).toList());
    }

    /** Stops the pods that no other scenario can use; what is left of a namespace are the pods that go on. */
    synchronized List<StandingPod> handOver(String namespace, Cleanup removals) {
        removals.attemptAll(stops(pod -> pod.startsWith(namespace + "/")
                && (completed.containsKey(pod) || terminating.contains(pod)
                        || running.get(pod).request().hostNetwork())));
        Predicate<String> here = pod -> pod.startsWith(namespace + "/");
        List<StandingPod> going = Stream.concat(
                running.entrySet().stream().filter(pod -> here.test(pod.getKey())).map(Map.Entry::getValue),
                inherited.handOver(namespace).stream()).toList();
        running.keySet().removeIf(here);
        return going;
    }

    private synchronized List<Runnable> stops(Predicate<String> chosen) {
        List<ProbeTarget> ending = Stream.concat(
                running.entrySet().stream().filter(pod -> chosen.test(pod.getKey()))
                        .map(pod -> pod.getValue().probeTarget()),
                completed.entrySet().stream().filter(pod -> chosen.test(pod.getKey())).map(Map.Entry::getValue))
                .toList();
        running.keySet().removeIf(chosen);
        completed.keySet().removeIf(chosen);
        return ending.stream().<Runnable>map(pod -> () -> cluster.stopPod(pod)).toList();
    }
}
