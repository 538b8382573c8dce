package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/** Takes members of objects away: of policies' trees at any depth, labels, ports that pods serve. By their place. */
final class Members {

    private static final String SPEC = "spec";

    private Members() {}

    /** Those of all that a case has, the boldest first; later items of a list come before earlier ones, whose places stay. */
    static List<Reduction> of(Case one) {
        List<Reduction> all = new ArrayList<>();
        one.start().policies().forEach(policy -> Trees.paths(policy.manifest().get(SPEC))
                .forEach(path -> all.add(now -> inPolicy(now, policy.id(), path))));
        for (int i = 0; i < one.changes().size(); i++) {
            int index = i;
            if (one.changes().get(i) instanceof Change.Apply apply) {
                Trees.paths(apply.policy().manifest().get(SPEC)).forEach(path -> all.add(now -> changed(now, index,
                        change -> new Change.Apply(without(((Change.Apply) change).policy(), path)))));
            }
            if (one.changes().get(i) instanceof Change.RelabelPod relabel) {
                relabel.labels().keySet().forEach(label -> all.add(now -> changed(now, index,
                        change -> new Change.RelabelPod(relabel.pod(),
                                without(((Change.RelabelPod) change).labels(), label)))));
            }
            if (one.changes().get(i) instanceof Change.RelabelNamespace relabel) {
                relabel.labels().keySet().forEach(label -> all.add(now -> changed(now, index,
                        change -> new Change.RelabelNamespace(relabel.namespace(),
                                without(((Change.RelabelNamespace) change).labels(), label)))));
            }
        }
        one.start().pods().forEach(pod -> {
            pod.labels().keySet().forEach(label -> all.add(now -> pod(now, pod.id(),
                    each -> each.withLabels(without(each.labels(), label)))));
            pod.serves().reversed().forEach(port -> all.add(now -> pod(now, pod.id(),
                    each -> serving(each, each.serves().stream().filter(other -> !other.equals(port)).toList()))));
        });
        one.start().namespaces().forEach(namespace -> namespace.labels().keySet()
                .forEach(label -> all.add(now -> namespace(now, namespace.name(), label))));
        return all;
    }

    private static Optional<Case> inPolicy(Case now, String id, List<Object> path) {
        return changed(now, now.start().withPolicies(now.start().policies().stream()
                .map(each -> each.id().equals(id) ? without(each, path) : each).toList()));
    }

    private static Optional<Case> changed(Case now, int index, UnaryOperator<Change> edit) {
        List<Change> changes = new ArrayList<>(now.changes());
        if (index >= changes.size()) {
            return Optional.empty();
        }
        changes.set(index, edit.apply(changes.get(index)));
        return changes.equals(now.changes())
                ? Optional.empty()
                : Optional.of(new Case(now.name(), now.start(), changes));
    }

    private static Optional<Case> changed(Case now, Situation start) {
        return start.equals(now.start()) ? Optional.empty() : Optional.of(now.startingFrom(start));
    }

    private static AppliedPolicy without(AppliedPolicy policy, List<Object> path) {
        Map<String, Object> manifest = new LinkedHashMap<>(policy.manifest());
        manifest.computeIfPresent(SPEC, (key, spec) -> Trees.without(spec, path));
        return new AppliedPolicy(policy.namespace(), manifest);
    }

    private static Optional<Case> pod(Case now, String id, UnaryOperator<TestPod> edit) {
        return changed(now, now.start().withPods(now.start().pods().stream()
                .map(each -> each.id().equals(id) ? edit.apply(each) : each).toList()));
    }

    private static TestPod serving(TestPod pod, List<ServedPort> ports) {
        return new TestPod(pod.namespace(), pod.name(), pod.labels(), pod.node(), ports);
    }

    private static Optional<Case> namespace(Case now, String name, String label) {
        return changed(now, now.start().withNamespaces(now.start().namespaces().stream()
                .map(each -> each.name().equals(name)
                        ? new TestNamespace(name, without(each.labels(), label))
                        : each)
                .toList()));
    }

    private static Map<String, String> without(Map<String, String> labels, String label) {
        Map<String, String> rest = new LinkedHashMap<>(labels);
        rest.remove(label);
        return rest;
    }
}
