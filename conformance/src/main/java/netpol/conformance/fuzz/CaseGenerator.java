package netpol.conformance.fuzz;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/** Makes cases: the same ones from the same seed. Few labels, names and ports, so that policies meet what is there. */
public final class CaseGenerator {

    static final List<String> NAMESPACES = List.of("x", "y", "z");

    /** What pods may serve: names that mean different numbers, one number with two names, one port of two protocols. */
    private static final List<List<String>> SERVED = List.of(List.of("web=80/TCP", "dns=53/UDP"),
            List.of("web=81/TCP", "80/TCP"), List.of("dns=53/TCP", "53/UDP"), List.of("80/TCP", "81/TCP", "82/TCP"),
            List.of("web=80/TCP"), List.of());

    /** At both edges of blocks that policies name. */
    private static final List<List<String>> OUTSIDE = List.of(List.of("198.51.100.1", "2001:db8:1::1"),
            List.of("198.51.100.130", "2001:db8:2::1"), List.of("203.0.113.9", "2001:db8:1:8000::9"));

    private final long seed;
    private final int changes;

    /** @param changes how many happen to a cluster at most */
    public CaseGenerator(long seed, int changes) {
        this.seed = seed;
        this.changes = changes;
    }

    /** @param number from 0 */
    public Case make(int number) {
        RandomSource chance = chance(number);
        return make(number, chance, pods(chance));
    }

    /**
     * On pods that are there already: only their labels are the case's own.
     *
     * @param shape of the pods; cases of one shape have the same pods
     */
    public Case make(int number, int shape) {
        RandomSource chance = chance(number);
        return make(number, chance, pods(chance(-1 - shape)).stream().map(pod -> pod.withLabels(labels(chance)))
                .toList());
    }

    private RandomSource chance(int number) {
        return new RandomSource(new SplittableRandom(seed * 1_000_003L + number));
    }

    private Case make(int number, RandomSource chance, List<TestPod> pods) {
        List<TestNamespace> namespaces = NAMESPACES.stream().map(name -> new TestNamespace(name, labels(chance)))
                .toList();
        Situation situation = new Situation(namespaces, pods, hosts(), List.of());
        int policies = chance.between(1, 4);
        for (int i = 0; i < policies; i++) {
            situation = situation.with(policy(chance, "p" + i));
        }
        List<Change> happening = new ArrayList<>();
        Situation now = situation;
        for (int i = changes == 0 ? 0 : chance.between(0, changes); i > 0; i--) {
            Change change = change(chance, now);
            happening.add(change);
            now = change.apply(now);
        }
        return new Case("seed " + seed + ", case " + number, situation, happening);
    }

    private static List<TestPod> pods(RandomSource chance) {
        List<TestPod> pods = new ArrayList<>();
        for (String namespace : NAMESPACES) {
            int count = chance.between(1, 3);
            for (int i = 0; i < count; i++) {
                pods.add(new TestPod(namespace, "" + (char) ('a' + i), labels(chance), chance.oneOf(List.of("A", "B")),
                        chance.oneOf(SERVED).stream().map(ServedPort::parse).toList()));
            }
        }
        // At least one pod serves a port.
        TestPod first = pods.getFirst();
        pods.set(0, new TestPod(first.namespace(), first.name(), first.labels(), first.node(),
                SERVED.getFirst().stream().map(ServedPort::parse).toList()));
        return pods;
    }

    static List<OutsideHost> hosts() {
        List<OutsideHost> hosts = new ArrayList<>();
        for (int i = 0; i < OUTSIDE.size(); i++) {
            hosts.add(new OutsideHost("host" + i, OUTSIDE.get(i).stream().map(InetAddress::ofLiteral).toList(),
                    List.of(ServedPort.parse("80/TCP"), ServedPort.parse("53/UDP"))));
        }
        return hosts;
    }

    private static Map<String, String> labels(RandomSource chance) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (chance.percent(75)) {
            labels.put("app", chance.oneOf(PolicyGenerator.VALUES));
        }
        if (chance.percent(40)) {
            labels.put("tier", chance.oneOf(PolicyGenerator.VALUES));
        }
        return labels;
    }

    private static AppliedPolicy policy(RandomSource chance, String name) {
        return new AppliedPolicy(chance.oneOf(NAMESPACES), new PolicyGenerator(chance).manifest(name));
    }

    private static Change change(RandomSource chance, Situation now) {
        int kind = chance.between(0, 9);
        if (kind < 3 && !now.policies().isEmpty()) {
            AppliedPolicy old = chance.oneOf(now.policies());
            return new Change.Apply(new AppliedPolicy(old.namespace(), new PolicyGenerator(chance)
                    .manifest(old.name())));
        }
        if (kind < 5 && now.policies().size() > 1) {
            return new Change.Remove(chance.oneOf(now.policies()).id());
        }
        if (kind < 7) {
            return new Change.RelabelPod(chance.oneOf(now.pods()).id(), labels(chance));
        }
        if (kind < 8) {
            return new Change.RelabelNamespace(chance.oneOf(NAMESPACES), labels(chance));
        }
        return kind < 9
                ? new Change.Apply(policy(chance, "q" + chance.between(0, 1)))
                : new Change.Recreate(chance.oneOf(now.pods()).id());
    }
}
