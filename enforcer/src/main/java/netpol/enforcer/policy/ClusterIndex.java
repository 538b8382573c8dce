package netpol.enforcer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The cluster as it is now, by what is asked of it. */
final class ClusterIndex {

    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    /** By namespace and name. */
    private final Map<String, Map<String, Endpoint>> endpoints = new HashMap<>();
    private final Map<String, SortedMap<String, PolicyRevision>> policies = new HashMap<>();

    /** Nothing for a namespace that is not known (yet). */
    Optional<Map<String, String>> labels(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace));
    }

    void label(String namespace, Optional<Map<String, String>> labels) {
        labels.ifPresentOrElse(known -> namespaces.put(namespace, known), () -> namespaces.remove(namespace));
    }

    /** Those in which there are pods. */
    Collection<String> inhabited() {
        return endpoints.keySet();
    }

    Collection<Endpoint> endpoints(String namespace) {
        return endpoints.getOrDefault(namespace, Map.of()).values();
    }

    void forEachEndpoint(Consumer<Endpoint> action) {
        endpoints.values().forEach(own -> own.values().forEach(action));
    }

    Optional<Endpoint> endpoint(String id) {
        return Optional.ofNullable(endpoints.getOrDefault(namespaceOf(id), Map.of()).get(nameOf(id)));
    }

    void put(Endpoint endpoint) {
        endpoints.computeIfAbsent(endpoint.namespace(), _ -> new HashMap<>()).put(endpoint.name(), endpoint);
    }

    void remove(Endpoint endpoint) {
        endpoints.computeIfPresent(endpoint.namespace(), (_, own) -> {
            own.remove(endpoint.name());
            return own.isEmpty() ? null : own;
        });
    }

    /** @return the policy that it replaces */
    Optional<Policy> policy(String id, Optional<Policy> policy) {
        SortedMap<String, PolicyRevision> own = policies.computeIfAbsent(namespaceOf(id), _ -> new TreeMap<>());
        Optional<Policy> before = Optional.ofNullable(own.get(id)).map(PolicyRevision::policy);
        if (policy.isEmpty()) {
            own.remove(id);
        } else if (!policy.equals(before)) {
            own.put(id, new PolicyRevision(policy.get()));
        }
        if (own.isEmpty()) {
            policies.remove(namespaceOf(id));
        }
        return before;
    }

    /** The policies that isolate a pod in a direction, sorted by id. */
    List<PolicyRevision> isolating(Endpoint endpoint, Direction direction) {
        List<PolicyRevision> isolating = new ArrayList<>();
        for (PolicyRevision revision : policies.getOrDefault(endpoint.namespace(), new TreeMap<>()).values()) {
            if (revision.policy().directions().contains(direction)
                    && revision.policy().podSelector().matches(endpoint.labels())) {
                isolating.add(revision);
            }
        }
        return isolating;
    }

    static String namespaceOf(String id) {
        return id.substring(0, id.indexOf('/'));
    }

    private static String nameOf(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
