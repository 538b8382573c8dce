package netpol.enforcer.policy.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;

/** The cluster as it is now, by what is asked of it. */
final class ClusterIndex {

    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    /** By namespace and name. */
    private final Map<String, Map<String, PodInfo>> pods = new HashMap<>();
    private final Map<String, SortedMap<ObjectRef, PolicyRevision>> policies = new HashMap<>();

    /** Nothing for a namespace that is not known (yet). */
    Optional<Map<String, String>> labels(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace));
    }

    void label(String namespace, Optional<Map<String, String>> labels) {
        labels.ifPresentOrElse(known -> namespaces.put(namespace, known), () -> namespaces.remove(namespace));
    }

    /** Those in which there are pods. */
    Collection<String> inhabited() {
        return pods.keySet();
    }

    Collection<PodInfo> pods(String namespace) {
        return pods.getOrDefault(namespace, Map.of()).values();
    }

    void forEachPod(Consumer<PodInfo> action) {
        pods.values().forEach(own -> own.values().forEach(action));
    }

    Optional<PodInfo> pod(String id) {
        return Optional.ofNullable(pods.getOrDefault(namespaceOf(id), Map.of()).get(nameOf(id)));
    }

    void put(PodInfo pod) {
        pods.computeIfAbsent(pod.namespace(), _ -> new HashMap<>()).put(pod.name(), pod);
    }

    void remove(PodInfo pod) {
        pods.computeIfPresent(pod.namespace(), (_, own) -> {
            own.remove(pod.name());
            return own.isEmpty() ? null : own;
        });
    }

    /** @return the policy that it replaces */
    Optional<Policy> policy(ObjectRef ref, Optional<Policy> policy) {
        SortedMap<ObjectRef, PolicyRevision> own = policies.computeIfAbsent(ref.namespace(), _ -> new TreeMap<>());
        Optional<Policy> before = Optional.ofNullable(own.get(ref)).map(PolicyRevision::policy);
        if (policy.isEmpty()) {
            own.remove(ref);
        } else if (!policy.equals(before)) {
            own.put(ref, new PolicyRevision(policy.get()));
        }
        if (own.isEmpty()) {
            policies.remove(ref.namespace());
        }
        return before;
    }

    /** Whether there are policies that select pods by the labels of their namespaces. */
    boolean hasClusterPolicies() {
        return policies.containsKey("");
    }

    /** The policies that select a pod in a direction, in the order of their names. */
    List<PolicyRevision> selecting(PodInfo pod, Direction direction) {
        List<PolicyRevision> selecting = new ArrayList<>();
        for (String namespace : List.of("", pod.namespace())) {
            for (PolicyRevision revision : policies.getOrDefault(namespace, Collections.emptySortedMap()).values()) {
                if (revision.policy().directions().contains(direction)
                        && revision.policy().subject().selects(pod, labels(pod.namespace()))) {
                    selecting.add(revision);
                }
            }
        }
        return selecting;
    }

    static String namespaceOf(String id) {
        return id.substring(0, id.indexOf('/'));
    }

    private static String nameOf(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
