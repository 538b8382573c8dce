package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/** Takes whole objects and changes away, each as long as it is there. */
final class Reductions {

    private Reductions() {}

    /** Those of all that a case has. */
    static List<Reduction> of(Case one) {
        List<Reduction> all = new ArrayList<>();
        one.changes().reversed().forEach(change -> {
            all.add(now -> beginningAfter(now, change));
            all.add(now -> withoutChange(now, change));
        });
        if (one.start().hosts().size() > 1) {
            all.add(now -> started(now, now.start().withHosts(List.of())));
        }
        one.start().policies().reversed().forEach(policy -> all.add(now -> withoutPolicy(now, policy)));
        one.start().pods().reversed().forEach(pod -> all.add(now -> withoutPod(now, pod)));
        one.start().hosts().reversed().forEach(host -> all.add(now -> withoutHost(now, host)));
        one.start().namespaces().reversed().forEach(namespace -> all.add(now -> withoutNamespace(now, namespace)));
        return all;
    }

    /** What a change leads to, from the start. */
    private static Optional<Case> beginningAfter(Case now, Change change) {
        int index = now.changes().indexOf(change);
        return index < 0
                ? Optional.empty()
                : Optional.of(new Case(now.name(), now.situations().get(index + 1),
                        now.changes().subList(index + 1, now.changes().size())));
    }

    private static Optional<Case> withoutChange(Case now, Change change) {
        List<Change> others = new ArrayList<>(now.changes());
        return others.remove(change) ? Optional.of(new Case(now.name(), now.start(), others)) : Optional.empty();
    }

    private static Optional<Case> withoutPolicy(Case now, AppliedPolicy policy) {
        List<Change> others = new ArrayList<>(now.changes());
        others.removeIf(change -> change instanceof Change.Remove remove && remove.policy().equals(policy.id()));
        return started(new Case(now.name(), now.start(), others), now.start().without(policy.id()))
                .filter(each -> now.start().policies().size() > each.start().policies().size());
    }

    private static Optional<Case> withoutPod(Case now, TestPod pod) {
        List<TestPod> others = now.start().pods().stream().filter(each -> !each.id().equals(pod.id())).toList();
        Situation start = now.start().withPods(others);
        return others.size() == now.start().pods().size()
                ? Optional.empty()
                : Optional.of(new Case(now.name(), start,
                        now.changes().stream().filter(change -> change.concerns(start)).toList()));
    }

    private static Optional<Case> withoutHost(Case now, OutsideHost host) {
        return started(now, now.start().withHosts(
                now.start().hosts().stream().filter(each -> !each.name().equals(host.name())).toList()));
    }

    private static Optional<Case> withoutNamespace(Case now, TestNamespace namespace) {
        boolean used = now.situations().stream().anyMatch(each -> each.usedNamespaces().contains(namespace.name()));
        Situation start = now.start().withNamespaces(
                now.start().namespaces().stream().filter(each -> !each.name().equals(namespace.name())).toList());
        return used || start.equals(now.start())
                ? Optional.empty()
                : Optional.of(new Case(now.name(), start,
                        now.changes().stream().filter(change -> change.concerns(start)).toList()));
    }

    private static Optional<Case> started(Case now, Situation start) {
        return start.equals(now.start()) ? Optional.empty() : Optional.of(now.startingFrom(start));
    }
}
