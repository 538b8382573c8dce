package netpol.conformance.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what failed scenarios have in common, so that a user reads one sentence before many tables. A property is a cause only if
 * chance hardly explains that all these wrong connections share it, and if most scenarios with such connections fail.
 */
public final class SharedCauses {

    private static final int FEWEST = 3;
    private static final int MOST = 3;
    /** The greatest probability that wrong connections share a property by accident. */
    private static final double ACCIDENT = 0.01;
    /** Of the scenarios that judge connections with the property, at least so many must fail because of it. */
    private static final double RATE = 0.5;

    private final List<JudgedConnection> judged;
    private final Set<String> failed;

    private SharedCauses(RunResult run) {
        this.judged = run.scenarios().stream()
                .filter(each -> each.status() == Status.FAILED || each.status() == Status.PASSED)
                .flatMap(JudgedConnection::of).toList();
        this.failed = run.with(Status.FAILED).stream().map(SharedCauses::id).collect(Collectors.toSet());
    }

    /** Returns the causes that explain most first, each of failures that no cause before it covers; often none. */
    public static List<SharedCause> of(RunResult run) {
        SharedCauses causes = new SharedCauses(run);
        List<SharedCause> found = new ArrayList<>();
        Set<String> open = new HashSet<>(causes.failed);
        while (found.size() < MOST) {
            Optional<SharedCause> best = causes.best(open);
            if (best.isEmpty()) {
                break;
            }
            found.add(best.get());
            open.removeAll(best.get().scenarios());
        }
        return found;
    }

    private Optional<SharedCause> best(Set<String> open) {
        return Traits.all().stream().flatMap(trait -> candidates(trait, open).stream())
                .max(Comparator.comparingDouble(Candidate::weight)).map(each -> each.cause(failed.size()));
    }

    private List<Candidate> candidates(Trait trait, Set<String> open) {
        Map<String, List<JudgedConnection>> byValue = new LinkedHashMap<>();
        judged.forEach(each -> trait.value().apply(each)
                .ifPresent(value -> byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(each)));
        return byValue.entrySet().stream().map(each -> candidate(trait, each.getKey(), each.getValue(), open))
                .filter(Candidate::convincing).toList();
    }

    private Candidate candidate(Trait trait, String value, List<JudgedConnection> having, Set<String> open) {
        Map<String, List<JudgedConnection>> wrong = judged.stream()
                .filter(each -> each.wrong() && open.contains(id(each.scenario())))
                .collect(Collectors.groupingBy(each -> id(each.scenario())));
        Set<String> covered = wrong.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .allMatch(one -> trait.value().apply(one).equals(Optional.of(value))))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        Set<String> scenarios = having.stream().map(each -> id(each.scenario())).collect(Collectors.toSet());
        long others = judged.stream().filter(each -> covered.contains(id(each.scenario())) && !each.wrong())
                .filter(each -> !trait.value().apply(each).equals(Optional.of(value))).map(each -> id(each.scenario()))
                .distinct().count();
        return new Candidate(value, trait.advice().apply(value), covered, scenarios.size(),
                (double) having.size() / judged.size(), others);
    }

    private static String id(ScenarioResult result) {
        return result.scenario().id();
    }

    /**
     * @param scenarios how many judge connections with the value
     * @param share of all judged connections that have it, from 0 to 1
     * @param rightOtherwise in how many of the covered failures connections without it are right
     */
    private record Candidate(String value, String advice, Set<String> covered, int scenarios, double share,
            long rightOtherwise) {

        boolean convincing() {
            return covered.size() >= FEWEST && Math.pow(share, covered.size()) <= ACCIDENT
                    && covered.size() >= RATE * scenarios;
        }

        double weight() {
            return covered.size() * (double) covered.size() / scenarios * (1 - share);
        }

        SharedCause cause(int failures) {
            String text = (covered.size() == failures
                    ? "Every wrong connection is "
                    : "In " + covered.size() + " of " + failures + " failures every wrong connection is ") + value
                    + "; " + covered.size() + " of " + scenarios + " scenarios with such connections fail."
                    + (rightOtherwise > 0
                            ? " In " + rightOtherwise + " of these failures all other connections are right."
                            : "")
                    + (advice.isEmpty() ? "" : " " + advice);
            return new SharedCause(text, covered);
        }
    }
}
