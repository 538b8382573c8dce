package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.Connection;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.oracle.AppliedPolicy;

/**
 * A cluster at a moment.
 *
 * @param policies as written, the oldest first
 */
public record Situation(List<TestNamespace> namespaces, List<TestPod> pods, List<OutsideHost> hosts,
        List<AppliedPolicy> policies) {

    public Situation {
        namespaces = List.copyOf(namespaces);
        pods = List.copyOf(pods);
        hosts = List.copyOf(hosts);
        policies = List.copyOf(policies);
    }

    public Topology topology() {
        return new Topology(namespaces, pods, hosts);
    }

    /** Each place to each served port of each place, but for those between two hosts outside, which no policy concerns. */
    public List<Connection> connections() {
        return topology().connections().stream()
                .filter(each -> Topology.isPod(each.from()) || Topology.isPod(each.to())).toList();
    }

    Situation withPods(List<TestPod> others) {
        return new Situation(namespaces, others, hosts, policies);
    }

    Situation withNamespaces(List<TestNamespace> others) {
        return new Situation(others, pods, hosts, policies);
    }

    Situation withHosts(List<OutsideHost> others) {
        return new Situation(namespaces, pods, others, policies);
    }

    Situation withPolicies(List<AppliedPolicy> others) {
        return new Situation(namespaces, pods, hosts, others);
    }

    /** The same with a pod's labels changed. */
    Situation labelled(String pod, Map<String, String> labels) {
        return withPods(replaced(pods, each -> each.id().equals(pod) ? each.withLabels(labels) : each));
    }

    Situation namespaceLabelled(String namespace, Map<String, String> labels) {
        return withNamespaces(replaced(namespaces,
                each -> each.name().equals(namespace) ? new TestNamespace(namespace, labels) : each));
    }

    /** With a policy more, or another of the same name. */
    Situation with(AppliedPolicy policy) {
        List<AppliedPolicy> all = new ArrayList<>(policies);
        all.removeIf(each -> each.id().equals(policy.id()));
        all.add(policy);
        return withPolicies(all);
    }

    Situation without(String policy) {
        return withPolicies(policies.stream().filter(each -> !each.id().equals(policy)).toList());
    }

    boolean runs(String pod) {
        return pods.stream().anyMatch(each -> each.id().equals(pod));
    }

    boolean has(String namespace) {
        return namespaces.stream().anyMatch(each -> each.name().equals(namespace));
    }

    /** With these pods and hosts only, and the namespaces of these pods. */
    Situation among(Set<String> places) {
        List<TestPod> itsPods = pods.stream().filter(each -> places.contains(each.id())).toList();
        Set<String> its = itsPods.stream().map(TestPod::namespace).collect(Collectors.toSet());
        return new Situation(namespaces.stream().filter(each -> its.contains(each.name())).toList(), itsPods,
                hosts.stream().filter(each -> places.contains(each.name())).toList(),
                policies.stream().filter(each -> its.contains(each.namespace())).toList());
    }

    /** What leads to another situation of the same pods. */
    List<Change> changesTo(Situation other) {
        List<Change> changes = new ArrayList<>();
        policies.forEach(old -> changes.add(new Change.Remove(old.id())));
        other.namespaces.stream().filter(each -> !namespaces.contains(each))
                .forEach(each -> changes.add(new Change.RelabelNamespace(each.name(), each.labels())));
        other.pods.stream().filter(each -> !pods.contains(each))
                .forEach(each -> changes.add(new Change.RelabelPod(each.id(), each.labels())));
        other.policies.forEach(each -> changes.add(new Change.Apply(each)));
        return changes;
    }

    private static <T> List<T> replaced(List<T> all, UnaryOperator<T> change) {
        return all.stream().map(change).toList();
    }

    /** Names that policies and pods mention. */
    Set<String> usedNamespaces() {
        return Set.copyOf(Stream.concat(pods.stream().map(TestPod::namespace),
                policies.stream().map(AppliedPolicy::namespace)).distinct().toList());
    }
}
