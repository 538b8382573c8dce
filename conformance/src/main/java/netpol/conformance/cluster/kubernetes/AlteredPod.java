package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A test pod as the API server keeps it, compared with the one that the run asked for. Mutating admission (sidecar injectors, label
 * webhooks) may change what decides about a policy: labels, containers, the network. Resources, tolerations and defaults do not matter.
 *
 * @param asked as it was sent
 * @param kept as the API server answered
 */
record AlteredPod(Pod asked, Pod kept) {

    /** Returns the differences that matter for a verdict, in words; empty when there are none. */
    Optional<String> words() {
        List<String> differences = new ArrayList<>(labels());
        containers("container", asked.getSpec().getContainers(), kept.getSpec().getContainers(), differences);
        containers("init container", asked.getSpec().getInitContainers(), kept.getSpec().getInitContainers(),
                differences);
        if (hostNetwork(asked) != hostNetwork(kept)) {
            differences.add(hostNetwork(kept) ? "is on its node's network" : "is not on its node's network");
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("it " + String.join(", ", differences)
                        + ". Exempt namespaces with the label netpol.conformance/run" + managers());
    }

    private List<String> labels() {
        Map<String, String> wanted = labels(asked);
        Map<String, String> there = labels(kept);
        List<String> differences = new ArrayList<>();
        there.forEach((key, value) -> {
            if (!value.equals(wanted.get(key))) {
                differences.add("has the label " + key + "=" + value);
            }
        });
        wanted.keySet().stream().filter(key -> !there.containsKey(key))
                .forEach(key -> differences.add("lacks the label " + key + "=" + wanted.get(key)));
        return differences;
    }

    private static Map<String, String> labels(Pod pod) {
        return new TreeMap<>(Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of()));
    }

    private static void containers(String word, List<Container> wanted, List<Container> there, List<String> all) {
        List<String> names = wanted.stream().map(Container::getName).toList();
        there.stream().map(Container::getName).filter(name -> !names.contains(name))
                .forEach(name -> all.add("has the " + word + " " + name));
    }

    private static boolean hostNetwork(Pod pod) {
        return Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
    }

    /** The managers of fields besides the run itself; those of webhooks are not always there. */
    private String managers() {
        String names = Optional.ofNullable(kept.getMetadata().getManagedFields()).orElse(List.of()).stream()
                .map(ManagedFieldsEntry::getManager).filter(Objects::nonNull).distinct().skip(1)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (managed by " + names + ")";
    }
}
