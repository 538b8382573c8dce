package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.policy.LocalPod;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.PodInfo;

/** The pods of this node, each with the groups that it is in. */
final class LocalPods {

    /** By namespace and id. */
    private final Map<String, Map<String, LivePod>> pods = new HashMap<>();

    Optional<LivePod> get(String id) {
        return Optional.ofNullable(pods.getOrDefault(ClusterIndex.namespaceOf(id), Map.of()).get(id));
    }

    /** @param pod nothing where it is gone */
    void put(String id, Optional<LivePod> pod) {
        String namespace = ClusterIndex.namespaceOf(id);
        if (pod.isPresent()) {
            pods.computeIfAbsent(namespace, _ -> new HashMap<>()).put(id, pod.get());
        } else {
            pods.computeIfPresent(namespace, (_, own) -> {
                own.remove(id);
                return own.isEmpty() ? null : own;
            });
        }
    }

    Stream<PodInfo> in(String namespace) {
        return pods.getOrDefault(namespace, Map.of()).values().stream().map(LivePod::info);
    }

    Stream<PodInfo> infos() {
        return all().map(LivePod::info);
    }

    private Stream<LivePod> all() {
        return pods.values().stream().flatMap(own -> own.values().stream());
    }

    List<LocalPod> localPods() {
        return all().map(pod -> new LocalPod(pod.info().id(), pod.info().addresses(),
                pod.isolated().flatMap(IsolatedPod::ingress).isPresent())).toList();
    }

    Set<InetAddress> addresses() {
        return all().flatMap(pod -> pod.info().addresses().stream()).collect(Collectors.toSet());
    }

    /** Sorted by id. */
    List<IsolatedPod> isolated() {
        return all().flatMap(pod -> pod.isolated().stream()).sorted(Comparator.comparing(IsolatedPod::id)).toList();
    }

    int countIsolated() {
        return (int) all().filter(pod -> pod.isolated().isPresent()).count();
    }
}
