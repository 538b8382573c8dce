package netpol.conformance.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import netpol.conformance.model.IpFamily;
import netpol.conformance.oracle.networkpolicy.Policy;

/**
 * Makes a case smaller as long as it still shows a disagreement. Several steps are tried side by side; those that each go are
 * then tried together. What cannot show it any more is not tried: on compiled the connection that differed must mean what it meant.
 */
final class Shrinking {

    /** Shows cases, all of them side by side; in the same order what was seen, where something differed. */
    interface Trials {
        List<Optional<Counterexample>> of(List<Case> cases);
    }

    private final Set<IpFamily> families;
    private final int atOnce;
    private final Trials trials;
    private final Consumer<Counterexample> smaller;

    /**
     * @param families of the cluster
     * @param atOnce how many cases are shown side by side
     * @param smaller told of everything smaller that was seen
     */
    Shrinking(Set<IpFamily> families, int atOnce, Trials trials, Consumer<Counterexample> smaller) {
        this.families = families;
        this.atOnce = atOnce;
        this.trials = trials;
        this.smaller = smaller;
    }

    /**
     * @param before what the same pods went through before the case, if it may matter
     * @return the smallest that was seen; empty when nothing was seen again
     */
    Optional<Counterexample> smallest(Counterexample found, Optional<Situation> before) {
        for (List<Case> group : new ShrinkCandidates(families).of(found, before)) {
            Collection<Counterexample> seen = shown(group.stream().filter(this::canBeTold).toList()).values();
            if (!seen.isEmpty()) {
                Counterexample first = seen.iterator().next();
                smaller.accept(first);
                return Optional.of(reduced(first));
            }
        }
        return Optional.empty();
    }

    private Counterexample reduced(Counterexample seen) {
        Counterexample current = seen;
        while (true) {
            Counterexample fewer = without(Reductions.of(current.one()), current);
            Counterexample less = without(Members.of(fewer.one()), fewer);
            if (less == current) {
                return current;
            }
            current = less;
        }
    }

    private Counterexample without(List<Reduction> steps, Counterexample start) {
        Counterexample current = start;
        Deque<Reduction> rest = new ArrayDeque<>(steps);
        while (!rest.isEmpty()) {
            Map<Case, Reduction> tried = next(rest, current);
            Map<Case, Counterexample> shown = shown(tried.keySet());
            if (!shown.isEmpty()) {
                List<Reduction> going = shown.keySet().stream().map(tried::get).toList();
                Map<Case, Integer> together = together(going, current);
                Optional<Map.Entry<Case, Counterexample>> several = shown(together.keySet()).entrySet().stream()
                        .findFirst();
                current = several.map(Map.Entry::getValue).orElse(shown.values().iterator().next());
                going.subList(several.map(each -> together.get(each.getKey())).orElse(1), going.size()).reversed()
                        .forEach(rest::addFirst);
                smaller.accept(current);
            }
        }
        return current;
    }

    /** As many steps as are tried side by side, by what they lead to. */
    private Map<Case, Reduction> next(Deque<Reduction> rest, Counterexample current) {
        Map<Case, Reduction> tried = new LinkedHashMap<>();
        while (tried.size() < atOnce && !rest.isEmpty()) {
            Reduction step = rest.removeFirst();
            step.of(current.one()).filter(mayShow(current)).ifPresent(smallerCase -> tried.putIfAbsent(smallerCase,
                    step));
        }
        return tried;
    }

    /** The first so many of these steps one after the other, more of them first; each case with how many they are. */
    private Map<Case, Integer> together(List<Reduction> going, Counterexample current) {
        List<Case> prefixes = new ArrayList<>(List.of(current.one()));
        going.forEach(step -> prefixes.add(step.of(prefixes.getLast()).orElse(prefixes.getLast())));
        Map<Case, Integer> together = new LinkedHashMap<>();
        for (int count = going.size(); count > 1; count--) {
            if (mayShow(current).test(prefixes.get(count))) {
                together.putIfAbsent(prefixes.get(count), count);
            }
        }
        return together;
    }

    /** Those that show something, in order. */
    private Map<Case, Counterexample> shown(Collection<Case> cases) {
        List<Case> all = List.copyOf(cases);
        List<Optional<Counterexample>> seen = all.isEmpty() ? List.of() : trials.of(all);
        Map<Case, Counterexample> shown = new LinkedHashMap<>();
        for (int i = 0; i < seen.size(); i++) {
            Case one = all.get(i);
            seen.get(i).ifPresent(each -> shown.put(one, each));
        }
        return shown;
    }

    /** Whether the oracle still says the same of a connection that differed. */
    private Predicate<Case> mayShow(Counterexample current) {
        CompilerCase was = new CompilerCase(current.one().end(), families);
        return one -> {
            if (!canBeTold(one)) {
                return false;
            }
            CompilerCase is = new CompilerCase(one.end(), families);
            return current.cells().isEmpty()
                    || current.cells().stream().anyMatch(cell -> is.has(cell) && is.says(cell).equals(was.says(cell)));
        };
    }

    /** What the API server would refuse shows nothing; and a feature's last table has to be able to fail. */
    private boolean canBeTold(Case one) {
        try {
            List<Situation> situations = one.situations();
            situations.forEach(situation -> situation.policies().forEach(Policy::of));
            for (int i = 0; i < one.changes().size(); i++) {
                if (one.changes().get(i) instanceof Change.Remove remove && situations.get(i).policies().stream()
                        .noneMatch(policy -> policy.id().equals(remove.policy()))) {
                    return false;
                }
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
        return new CompilerCase(one.end(), families).tells();
    }
}
