package netpol.enforcer.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.SnapshotChange;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the compiler fails at as they are, and what it is given instead: less and less of them, and nothing that
 * opens anything. An object that changes is tried as it is again.
 */
final class HeldBack {

    /** How much of an object is left: its named ports or rules are taken away first, then its selector or all of it. */
    private record Held(Object object, int steps, String reason) {

        Held(Object object, @Nullable Held before, String reason) {
            this(object, before == null ? 1 : before.steps() + 1, reason);
        }
    }

    private static final int LAST_STEP = 2;

    private final Map<ObjectRef, Held> policies = new HashMap<>();
    private final Map<String, Held> podInfos = new HashMap<>();

    Map<ObjectRef, String> reasons() {
        Map<ObjectRef, String> reasons = new TreeMap<>();
        policies.forEach((id, held) -> reasons.put(id, held.reason()));
        podInfos.values().forEach(held -> reasons.put(((PodInfo) held.object()).ref(), held.reason()));
        return reasons;
    }

    /** The changes with what to give the compiler instead. */
    SnapshotChange replaceIn(SnapshotChange changes) {
        forgetChanged(policies, changes.policies());
        forgetChanged(podInfos, changes.pods());
        if (policies.isEmpty() && podInfos.isEmpty()) {
            return changes;
        }
        Map<ObjectRef, Optional<Policy>> safePolicies = new HashMap<>(changes.policies());
        policies.forEach((id, held) -> safePolicies.computeIfPresent(id, (_, policy) -> policy
                .map(it -> closed(it, held.steps()))));
        Map<String, Optional<PodInfo>> safePods = new HashMap<>(changes.pods());
        podInfos.forEach((id, held) -> safePods.computeIfPresent(id, (_, info) -> info
                .filter(_ -> held.steps() < LAST_STEP).map(HeldBack::withoutPorts)));
        return new SnapshotChange(changes.namespaces(), safePods, safePolicies, changes.podNetworks());
    }

    private static <K> void forgetChanged(Map<K, Held> held, Map<K, ? extends Optional<?>> changes) {
        held.entrySet().removeIf(one -> changes.containsKey(one.getKey())
                && !Optional.of(one.getValue().object()).equals(changes.get(one.getKey())));
    }

    private static Policy closed(Policy policy, int steps) {
        return policy.closed(steps < LAST_STEP ? policy.podSelector() : Selector.EVERYTHING);
    }

    private static PodInfo withoutPorts(PodInfo info) {
        return new PodInfo(info.namespace(), info.name(), info.labels(), info.node(),
                info.addresses(), List.of());
    }

    /**
     * Finds an object without which what comes before it could be compiled: at the cost of as many attempts as the number of
     * objects has digits in binary.
     *
     * @param all what cannot be compiled
     * @param compiles whether a part of it can
     * @return false when it is not for any one object
     */
    boolean holdBack(SnapshotChange all, RuntimeException failure, Predicate<SnapshotChange> compiles) {
        SnapshotChange safe = replaceIn(all);
        List<String> pods = List.copyOf(safe.pods().keySet());
        List<ObjectRef> rules = List.copyOf(safe.policies().keySet());
        int good = -1; // so many compile
        int bad = pods.size() + rules.size(); // so many do not
        while (bad - good > 1) {
            int middle = good + (bad - good) / 2;
            if (compiles.test(first(middle, safe, pods, rules))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        if (bad == 0) {
            return false;
        }
        Held now = bad <= pods.size()
                ? hold(podInfos, pods.get(bad - 1), all.pods(), failure)
                : hold(policies, rules.get(bad - 1 - pods.size()), all.policies(), failure);
        return now.steps() <= LAST_STEP;
    }

    private static <K> Held hold(Map<K, Held> held, K key, Map<K, ? extends Optional<?>> all,
            RuntimeException failure) {
        Held now = new Held(Objects.requireNonNull(all.get(key)).orElseThrow(), held.get(key),
                "cannot be compiled: " + failure);
        held.put(key, now);
        return now;
    }

    private static SnapshotChange first(int count, SnapshotChange all, List<String> pods, List<ObjectRef> rules) {
        Map<String, Optional<PodInfo>> somePods = new HashMap<>();
        pods.stream().limit(count).forEach(id -> somePods.put(id, all.pods().get(id)));
        Map<ObjectRef, Optional<Policy>> someRules = new HashMap<>();
        rules.stream().limit(Math.max(0, count - pods.size())).forEach(id -> someRules.put(id, all.policies().get(id)));
        return new SnapshotChange(all.namespaces(), somePods, someRules, all.podNetworks());
    }
}
