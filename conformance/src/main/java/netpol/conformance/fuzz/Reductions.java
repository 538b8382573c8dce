package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/** Everything by which a case can become one step smaller. */
final class Reductions {

    private Reductions() {}

    /** The boldest first. */
    static List<Case> of(Case one) {
        List<Case> all = new ArrayList<>();
        for (int i = one.changes().size() - 1; i >= 0; i--) {
            // What a change leads to, without the change.
            all.add(new Case(one.name(), one.situations().get(i + 1),
                    one.changes().subList(i + 1, one.changes().size())));
            all.add(new Case(one.name(), one.start(), without(one.changes(), i)));
        }
        Situation start = one.start();
        if (!start.hosts().isEmpty()) {
            all.add(with(one, start.withHosts(List.of())));
        }
        for (int i = 0; i < start.policies().size(); i++) {
            all.add(with(one, start.withPolicies(without(start.policies(), i))));
        }
        for (TestPod pod : start.pods()) {
            if (one.changes().stream().noneMatch(change -> change instanceof Change.RelabelPod relabel
                    && relabel.pod().equals(pod.id())
                    || change instanceof Change.Recreate recreate && recreate.pod().equals(pod.id()))) {
                all.add(with(one, start.withPods(start.pods().stream().filter(each -> each != pod).toList())));
            }
        }
        for (int i = 0; i < start.hosts().size(); i++) {
            all.add(with(one, start.withHosts(without(start.hosts(), i))));
        }
        for (TestNamespace namespace : start.namespaces()) {
            boolean changed = one.situations().stream().anyMatch(each -> each.usedNamespaces().contains(namespace
                    .name())) || one.changes().stream().anyMatch(change -> change instanceof Change.RelabelNamespace to
                            && to.namespace().equals(namespace.name()));
            if (!changed) {
                all.add(with(one, start.withNamespaces(start.namespaces().stream().filter(each -> each != namespace)
                        .toList())));
            }
        }
        for (int i = 0; i < start.policies().size(); i++) {
            AppliedPolicy policy = start.policies().get(i);
            List<AppliedPolicy> others = new ArrayList<>(start.policies());
            for (Object spec : smaller(policy.manifest().get("spec"))) {
                Map<String, Object> manifest = new LinkedHashMap<>(policy.manifest());
                manifest.put("spec", spec);
                others.set(i, new AppliedPolicy(policy.namespace(), manifest));
                all.add(with(one, start.withPolicies(others)));
            }
        }
        start.pods().forEach(pod -> pod.labels().keySet().forEach(label -> all.add(with(one,
                start.labelled(pod.id(), without(pod.labels(), label))))));
        start.namespaces().forEach(namespace -> namespace.labels().keySet().forEach(label -> all.add(with(one,
                start.namespaceLabelled(namespace.name(), without(namespace.labels(), label))))));
        return all;
    }

    private static Case with(Case one, Situation start) {
        return new Case(one.name(), start, one.changes());
    }

    /** A tree without one of its members or items, at any depth. */
    private static List<Object> smaller(Object tree) {
        List<Object> all = new ArrayList<>();
        switch (tree) {
            case Map<?, ?> map -> {
                for (Object key : map.keySet()) {
                    if (!key.equals("podSelector") || map.containsKey("namespaceSelector")) {
                        Map<Object, Object> less = new LinkedHashMap<>(map);
                        less.remove(key);
                        all.add(less);
                    }
                    for (Object value : smaller(map.get(key))) {
                        Map<Object, Object> changed = new LinkedHashMap<>(map);
                        changed.put(key, value);
                        all.add(changed);
                    }
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    all.add(without(list, i));
                    for (Object value : smaller(list.get(i))) {
                        List<Object> changed = new ArrayList<>(list);
                        changed.set(i, value);
                        all.add(changed);
                    }
                }
            }
            default -> {
                // A leaf cannot be smaller.
            }
        }
        return all;
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }

    private static Map<String, String> without(Map<String, String> labels, String label) {
        Map<String, String> rest = new LinkedHashMap<>(labels);
        rest.remove(label);
        return rest;
    }
}
