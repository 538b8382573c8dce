package netpol.conformance.report.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.report.ScenarioResult;

/** A pod or host as a row of a table. */
public record Place(String name, String labels, String node, String addresses, String serves) {

    static List<Place> of(ScenarioResult result) {
        Stream<Place> pods = result.topology().pods().stream().map(pod -> of(result, pod));
        Stream<Place> hosts = result.topology().hosts().stream().map(host -> of(result, host));
        return Stream.concat(pods, hosts).toList();
    }

    private static Place of(ScenarioResult result, TestPod pod) {
        String real = result.nodes().get(pod.node());
        return new Place(pod.id(), labels(pod.labels()) + namespaceLabels(result, pod.namespace()),
                pod.node() + (real == null ? "" : " = " + real) + (pod.hostNetwork() ? ", host network" : ""),
                addresses(result, pod.id()), serves(pod.serves()));
    }

    private static Place of(ScenarioResult result, OutsideHost host) {
        return new Place(host.name(), "", "outside the cluster", addresses(result, host.name()), serves(host.serves()));
    }

    private static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels).entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String namespaceLabels(ScenarioResult result, String name) {
        Optional<TestNamespace> namespace = result.topology().namespaces().stream()
                .filter(each -> each.name().equals(name) && !each.labels().isEmpty()).findFirst();
        return namespace.map(each -> " (namespace: " + labels(each.labels()) + ")").orElse("");
    }

    private static String addresses(ScenarioResult result, String place) {
        return result.addresses().getOrDefault(place, List.of()).stream().map(Place::shortened)
                .collect(Collectors.joining(", "));
    }

    /** {@code fd00:244:1::39}: Java writes all zeros of an IPv6 address. */
    private static String shortened(String address) {
        return address.contains(":") ? address.replaceFirst("(^|:)0(:0)+(:|$)", "::") : address;
    }

    private static String serves(List<?> ports) {
        return ports.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
