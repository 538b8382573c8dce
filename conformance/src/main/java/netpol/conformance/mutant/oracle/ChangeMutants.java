package netpol.conformance.mutant.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.KnownPod;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.oracle.networkpolicy.Policy;

/** Those that do not notice a change. */
final class ChangeMutants {

    private ChangeMutants() {}

    static List<Mutant> all() {
        return List.of(new Mutant("updates of policies are not noticed", new Behaviour() {
            @Override
            public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
                return shown.isPresent() ? known.or(() -> shown) : shown;
            }
        }), new Mutant("deleted policies stay in force", new Behaviour() {
            @Override
            public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
                return shown.or(() -> known);
            }
        }), new Mutant("a policy's new podSelector is not noticed", new Behaviour() {
            @Override
            public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
                return shown.map(now -> known.map(old -> new Policy(now.namespace(), now.name(), old.podSelector(),
                        now.policyTypes(), now.ingress(), now.egress())).orElse(now));
            }
        }), new Mutant("a policy's new policyTypes are not noticed", new Behaviour() {
            @Override
            public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
                return shown.map(now -> known.map(old -> new Policy(now.namespace(), now.name(), now.podSelector(),
                        old.policyTypes(), now.ingress(), now.egress())).orElse(now));
            }
        }), new Mutant("an update adds rules and removes none", new Behaviour() {
            @Override
            public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
                return shown.map(now -> known.map(old -> new Policy(now.namespace(), now.name(), now.podSelector(),
                        now.policyTypes(), both(old.ingress(), now.ingress()), both(old.egress(), now.egress())))
                        .orElse(now));
            }
        }), new Mutant("labels of pods are read once", new Behaviour() {
            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                return super.pod(known, shown, policed)
                        .map(now -> known.map(old -> now.withLabels(old.pod().labels())).orElse(now));
            }
        }), new Mutant("labels of pods are only added", new Behaviour() {
            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                return super.pod(known, shown, policed).map(now -> known
                        .map(old -> now.withLabels(MixedLabels.merged(old.pod().labels(), now.pod().labels())))
                        .orElse(now));
            }
        }), new Mutant("labels of namespaces are read once", new Behaviour() {
            @Override
            public Optional<TestNamespace> namespace(Optional<TestNamespace> known, Optional<TestNamespace> shown) {
                return shown.isPresent() ? known.or(() -> shown) : shown;
            }
        }), new Mutant("a recreated pod keeps its old address", new Behaviour() {
            private final Map<String, KnownPod> first = new ConcurrentHashMap<>();

            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                shown.ifPresent(pod -> first.putIfAbsent(pod.pod().id(), pod));
                return super.pod(known, shown, policed).map(pod -> pod.at(first.get(pod.pod().id()).addresses()));
            }
        }), new Mutant("pods that are born under a policy are not noticed", new Behaviour() {
            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                return known.isEmpty() && policed ? Optional.empty() : super.pod(known, shown, policed);
            }
        }), new Mutant("pods that have ended keep their addresses", new Behaviour() {
            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                return shown;
            }
        }), new Mutant("pods that terminate are forgotten", new Behaviour() {
            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                return super.pod(known, shown, policed).filter(pod -> !pod.terminating());
            }
        }), new Mutant("deleted pods keep their addresses", new Behaviour() {
            @Override
            public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
                return shown.or(() -> known);
            }
        }));
    }

    private static List<Policy.Rule> both(List<Policy.Rule> old, List<Policy.Rule> now) {
        return java.util.stream.Stream.concat(now.stream(), old.stream()).toList();
    }
}
