package netpol.conformance.mutant.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.KnownPod;
import netpol.conformance.model.Direction;
import netpol.conformance.oracle.LabelSelector;
import netpol.conformance.oracle.networkpolicy.Peer;
import netpol.conformance.oracle.networkpolicy.Policy;
import netpol.conformance.oracle.networkpolicy.Policy.Rule;

/** Those that take two policies or two pods for one, because their names or selectors are the same. */
final class NameMutants {

    private NameMutants() {}

    static List<Mutant> all() {
        return Stream.of(policies(), pods()).flatMap(each -> each).toList();
    }

    private static Mutant kept(String name, Function<List<Policy>, List<Policy>> edit) {
        return new Mutant(name, new Behaviour() {
            @Override
            public List<Policy> inForce(List<Policy> kept) {
                return edit.apply(kept);
            }
        });
    }

    /** The end of a real namespace's name: scenarios share a cluster and must not collide with each other. */
    private static String scenario(Policy policy) {
        return policy.namespace().substring(policy.namespace().lastIndexOf('-'));
    }

    private static Stream<Mutant> policies() {
        return Stream.of(
                kept("of policies with the same name in two namespaces the last counts",
                        all -> KeyMutants.last(all, each -> each.name() + scenario(each))),
                kept("of policies with the same name in two namespaces the first counts",
                        all -> KeyMutants.first(all, each -> each.name() + scenario(each))),
                kept("of policies whose names begin alike the last counts",
                        all -> KeyMutants.last(all, each -> each.namespace() + "/" + beginning(each.name()))),
                kept("of policies whose names end alike the last counts",
                        all -> KeyMutants.last(all, each -> each.namespace() + "/" + end(each.name()))),
                kept("of policies with the same podSelector the last counts",
                        all -> KeyMutants.last(all,
                                each -> each.namespace() + each.podSelector() + each.policyTypes())),
                kept("a selector means the namespace of the policy that had it first", NameMutants::firstNamespaces),
                new Mutant("a policy's removal removes those of the same name in other namespaces", new SameNamed()),
                new Mutant("when one of two ingress-only policies goes its pods are closed for egress", new Closing()));
    }

    /** As many as a label may have. */
    private static String beginning(String name) {
        return name.substring(0, Math.min(63, name.length()));
    }

    private static String end(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<Policy> firstNamespaces(List<Policy> all) {
        Map<String, String> first = new LinkedHashMap<>();
        List<Policy> edited = new ArrayList<>();
        for (Policy policy : all) {
            edited.add(EditedPolicies.edited(policy, rules -> rules.stream().map(rule -> new Rule(rule.number(),
                    rule.peers().stream().map(peer -> peer instanceof Peer.Pods pods
                            && pods.namespaceSelector().isEmpty()
                                    ? elsewhere(pods, first.computeIfAbsent(scenario(policy) + pods,
                                            _ -> policy.namespace()), policy.namespace())
                                    : peer)
                            .toList(),
                    rule.ports())).toList()));
        }
        return edited;
    }

    private static Peer elsewhere(Peer.Pods pods, String namespace, String own) {
        return namespace.equals(own)
                ? pods
                : new Peer.Pods(pods.podSelector(), Optional.of(
                        new LabelSelector(Map.of("kubernetes.io/metadata.name", namespace), List.of())));
    }

    private static Stream<Mutant> pods() {
        return Stream.of(new Mutant("a pod made again keeps the labels of the one before", new Inheriting()));
    }

    /** Takes a pod for its predecessor until its labels change. */
    private static final class Inheriting extends Behaviour {

        private final Map<String, Map<String, String>> last = new ConcurrentHashMap<>();
        /** The labels that a pod was born with, by id; it is taken to have the last ones of its predecessor. */
        private final Map<String, Map<String, String>> born = new ConcurrentHashMap<>();

        @Override
        public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
            if (known.isPresent() && shown.isEmpty()) {
                last.put(known.get().pod().id(), known.get().pod().labels());
            }
            return super.pod(known, shown, policed).map(pod -> inherit(pod, known.isEmpty()));
        }

        private KnownPod inherit(KnownPod pod, boolean made) {
            String id = pod.pod().id();
            if (made && last.containsKey(id)) {
                born.put(id, pod.pod().labels());
            }
            return pod.pod().labels().equals(born.get(id)) ? pod.withLabels(last.get(id)) : pod;
        }
    }

    /** Forgets by name. */
    private static final class SameNamed extends Behaviour {

        private final Set<String> removed = ConcurrentHashMap.newKeySet();

        @Override
        public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
            known.filter(_ -> shown.isEmpty()).ifPresent(policy -> removed.add(policy.name() + scenario(policy)));
            shown.ifPresent(policy -> removed.remove(policy.name() + scenario(policy)));
            return shown;
        }

        @Override
        public List<Policy> inForce(List<Policy> kept) {
            return kept.stream().filter(policy -> !removed.contains(policy.name() + scenario(policy))).toList();
        }
    }

    /** Leaves a chain behind that closes egress, as long as another policy of the namespace is there. */
    private static final class Closing extends Behaviour {

        private final Map<String, Policy> gone = new ConcurrentHashMap<>();

        @Override
        public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
            known.filter(_ -> shown.isEmpty())
                    .filter(policy -> policy.policyTypes().equals(Set.of(Direction.INGRESS))
                            || (policy.policyTypes().isEmpty() && policy.egress().isEmpty()))
                    .ifPresent(policy -> gone.put(policy.namespace(), new Policy(policy.namespace(), policy.name(),
                            policy.podSelector(), Set.of(Direction.EGRESS), List.of(), List.of())));
            return shown;
        }

        @Override
        public List<Policy> inForce(List<Policy> kept) {
            List<Policy> all = new ArrayList<>(kept);
            gone.values().stream()
                    .filter(policy -> kept.stream().anyMatch(each -> each.namespace().equals(policy.namespace())))
                    .forEach(all::add);
            return all;
        }
    }
}
