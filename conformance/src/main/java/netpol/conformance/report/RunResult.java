package netpol.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run, as far as it got.
 *
 * @param scenarios in the order of files and lines
 * @param selected how many were to run
 * @param broken why it ended early, if it did: then the results are partial
 * @param refuted what shows, before any scenario, that the implementation enforces nothing; then none was run
 * @param stopped why no further scenario was begun, if the user wanted it so: then the failures are the verdict
 * @param pace how much was asked of the implementation at once, where that was measured
 */
public record RunResult(RunDescription description, Instant started, Duration took, List<ScenarioResult> scenarios,
        int selected, Optional<String> broken, Optional<String> refuted, Optional<String> stopped,
        Optional<RunPace> pace) {

    /** How many scenarios a headline has room for. */
    private static final int NAMED = 3;

    public RunResult {
        scenarios = scenarios.stream()
                .sorted(Comparator.comparing((ScenarioResult result) -> result.scenario().file())
                        .thenComparingInt(result -> result.scenario().line()))
                .toList();
    }

    /** A run whose verdict is its scenarios', and of which the pace is not known. */
    public RunResult(RunDescription description, Instant started, Duration took, List<ScenarioResult> scenarios,
            int selected, Optional<String> broken) {
        this(description, started, took, scenarios, selected, broken, Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** The same with what a control run came to. */
    public RunResult with(Optional<ControlRun> control) {
        return new RunResult(description.with(control), started, took, scenarios, selected, broken, refuted, stopped,
                pace);
    }

    public List<ScenarioResult> with(Status status) {
        return scenarios.stream().filter(result -> result.status() == status).toList();
    }

    /** Of the profile Adversary, which has a verdict of its own. */
    public List<ScenarioResult> attacks() {
        return scenarios.stream().filter(each -> each.scenario().adversary()).toList();
    }

    /** How it holds against hostile pods; empty when no attack was tried. */
    public Optional<Hardening> hardening() {
        return attacks().isEmpty() ? Optional.empty() : Optional.of(Hardening.of(attacks()));
    }

    /** Whether nothing but attacks has run: then they are the verdict. */
    private boolean attacksOnly() {
        return !scenarios.isEmpty() && attacks().size() == scenarios.size();
    }

    /** Those that decide whether it is conformant. */
    private List<ScenarioResult> deciding(Status status) {
        return with(status).stream().filter(each -> attacksOnly() || !each.scenario().adversary()).toList();
    }

    /** Whether every scenario that was to run has ended, and one at least was judged. */
    public boolean complete() {
        return broken.isEmpty() && scenarios.size() == selected
                && with(Status.SKIPPED).size() + with(Status.OBSERVED).size() < selected;
    }

    /** Ids of passes that prove nothing: they passed where nothing enforces, in this run or in its control run. */
    public List<String> proofless() {
        List<String> passed = with(Status.PASSED).stream().map(result -> result.scenario().id()).toList();
        return description.plan().control()
                ? passed
                : description.control().stream().flatMap(control -> control.accepted().stream())
                        .filter(passed::contains).toList();
    }

    /**
     * An error must not hide behind failures: one scenario that could not be judged, and the run is not judged.
     * Neither is it with
     * a pass that no implementation could fail.
     */
    public Conclusion conclusion() {
        if (refuted.isPresent() && broken.isEmpty()) {
            return Conclusion.NOT_CONFORMANT;
        }
        boolean enough = complete() || (stopped.isPresent() && broken.isEmpty() && !with(Status.FAILED).isEmpty());
        if (!enough || !with(Status.ERRORED).isEmpty() || !proofless().isEmpty()) {
            return Conclusion.NOT_JUDGED;
        }
        if (attacksOnly()) {
            return Hardening.of(attacks()) == Hardening.HARDENED ? Conclusion.HARDENED : Conclusion.NOT_HARDENED;
        }
        if (!deciding(Status.FAILED).isEmpty()) {
            return Conclusion.NOT_CONFORMANT;
        }
        if (!deciding(Status.OVERLOADED).isEmpty()) {
            return Conclusion.NOT_STEADY;
        }
        return deciding(Status.SKIPPED).isEmpty() ? Conclusion.CONFORMANT : Conclusion.CONFORMANT_IN_PART;
    }

    /** How many passes were right and wrong again before they came to rest; empty when none was. */
    private String unsteady() {
        long count = with(Status.PASSED).stream().filter(each -> !each.unsteady().isEmpty()).count();
        return count == 0 ? "" : ", " + count + " of them unsteadily";
    }

    /** What is said of passes that prove nothing; empty when there are none. */
    private String pointless() {
        if (proofless().isEmpty()) {
            return "";
        }
        String ids = String.join(", ", proofless().stream().limit(NAMED).toList());
        String names = " (" + ids + (proofless().size() > NAMED ? ", ..." : "") + ")";
        return description.plan().control()
                ? " where nothing enforces" + names
                : ", " + proofless().size() + " of them where nothing enforces too" + names;
    }

    /** Why most of the errored scenarios were not judged, if that is one and the same reason. */
    private String sharedReason() {
        List<ScenarioResult> errored = with(Status.ERRORED);
        Map<String, Long> reasons = errored.stream().collect(Collectors.groupingBy(
                result -> NotJudgedReason.brief(result.message()), Collectors.counting()));
        return reasons.entrySet().stream().filter(each -> each.getValue() > Math.max(1, errored.size() / 2))
                .findFirst()
                .map(each -> " (" + (each.getValue() == errored.size() ? "" : each.getValue() + " of them: ")
                        + each.getKey() + ")")
                .orElse("");
    }

    /** {@code NOT CONFORMANT: 2 of 26 scenarios failed}. */
    public String headline() {
        if (refuted.isPresent() && broken.isEmpty()) {
            return conclusion() + ": " + NotJudgedReason.brief(refuted.get()) + "; none of " + selected
                    + " scenarios was run";
        }
        List<String> parts = new ArrayList<>();
        if (broken.isPresent() && scenarios.isEmpty()) {
            return conclusion() + ": " + NotJudgedReason.brief(broken.get()) + "; none of " + chosen() + " was judged";
        }
        if (scenarios.size() < selected && stopped.isEmpty()) {
            parts.add((selected - scenarios.size()) + " did not end");
        }
        if (!with(Status.ERRORED).isEmpty()) {
            parts.add(with(Status.ERRORED).size() + " " + Status.ERRORED + sharedReason());
        }
        if (!deciding(Status.FAILED).isEmpty()) {
            parts.add(deciding(Status.FAILED).size() + " " + Status.FAILED);
        }
        if (parts.isEmpty() || !proofless().isEmpty()) {
            parts.add(deciding(Status.PASSED).size() + " passed" + unsteady() + pointless());
        }
        if (!deciding(Status.OVERLOADED).isEmpty()) {
            parts.add(deciding(Status.OVERLOADED).size() + " failed only beside others");
        }
        Stream.of(Status.SKIPPED, Status.OBSERVED).filter(status -> !deciding(status).isEmpty())
                .forEach(status -> parts.add(deciding(status).size() + " " + status));
        stopped.ifPresent(why -> parts.add((selected - scenarios.size()) + " not run (" + why + ")"));
        // The first number says of how many: "2 of 26 scenarios failed, 1 skipped".
        String counts = String.join(", ", parts).replaceFirst("(\\d+) ",
                Matcher.quoteReplacement(parts.getFirst().split(" ")[0] + " of " + chosen() + " "));
        return conclusion() + ": " + broken.map(reason -> NotJudgedReason.brief(reason) + ", ").orElse("") + counts
                + (attacks().isEmpty() || attacksOnly() ? "" : "; adversary: " + Hardening.words(attacks()));
    }

    /** How many scenarios the headline counts. */
    private int deciding() {
        return attacksOnly() ? selected : selected - attacks().size();
    }

    /** {@code 26 scenarios}; of a part of the suite {@code 26 of the scenarios with @tke (of 631)}. */
    private String chosen() {
        String part = description.plan().scope().part();
        return part.isEmpty()
                ? deciding() + " scenarios"
                : deciding() + " of the scenarios " + part + (description.suite().scenarios() > selected
                        ? " (of " + description.suite().scenarios() + ")"
                        : "");
    }

    /**
     * What is missing for a pass to prove something: how to make a control run; empty where there is one, or
     * nothing to prove.
     */
    public Optional<String> withoutControl() {
        boolean missing = !description.plan().control() && !with(Status.PASSED).isEmpty()
                && description.control().map(control -> control.rejected() + control.accepted().size() == 0)
                        .orElse(true);
        return missing
                ? Optional.of("no control run of these scenarios yet: run " + description.plan().controlCommand())
                : Optional.empty();
    }

    /** Why scenarios were not run, with the end of a log where there is one. */
    public Optional<String> reason() {
        return broken.or(() -> refuted);
    }
}
