package netpol.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run, as far as it got.
 *
 * @param scenarios in the order of files and lines
 * @param selected how many were to run
 * @param broken why it ended early, if it did: then the results are partial
 */
public record RunResult(RunDescription description, Instant started, Duration took, List<ScenarioResult> scenarios,
        int selected, Optional<String> broken) {

    public RunResult {
        scenarios = scenarios.stream()
                .sorted(Comparator.comparing((ScenarioResult result) -> result.scenario().file())
                        .thenComparing(result -> result.scenario().line()))
                .toList();
    }

    /** The same with what a control run came to. */
    public RunResult with(Optional<ControlRun> control) {
        return new RunResult(description.with(control), started, took, scenarios, selected, broken);
    }

    public List<ScenarioResult> with(Status status) {
        return scenarios.stream().filter(result -> result.status() == status).toList();
    }

    /** Whether every scenario that was to run has ended, and one at least was judged. */
    public boolean complete() {
        return broken.isEmpty() && scenarios.size() == selected
                && with(Status.SKIPPED).size() + with(Status.OBSERVED).size() < selected;
    }

    /** An error must not hide behind failures: one scenario that could not be judged, and the run is not judged. */
    public Conclusion conclusion() {
        if (!complete() || !with(Status.ERRORED).isEmpty()) {
            return Conclusion.NOT_JUDGED;
        }
        if (!with(Status.FAILED).isEmpty()) {
            return Conclusion.NOT_CONFORMANT;
        }
        return with(Status.SKIPPED).isEmpty() ? Conclusion.CONFORMANT : Conclusion.CONFORMANT_IN_PART;
    }

    /** {@code NOT CONFORMANT: 2 of 26 scenarios failed}. */
    public String headline() {
        List<String> parts = new ArrayList<>();
        if (scenarios.size() < selected) {
            parts.add((selected - scenarios.size()) + " did not end");
        }
        Stream.of(Status.ERRORED, Status.FAILED).filter(status -> !with(status).isEmpty())
                .forEach(status -> parts.add(with(status).size() + " " + status));
        if (parts.isEmpty()) {
            parts.add(with(Status.PASSED).size() + " passed");
        }
        Stream.of(Status.SKIPPED, Status.OBSERVED).filter(status -> !with(status).isEmpty())
                .forEach(status -> parts.add(with(status).size() + " " + status));
        // The first number says of how many: "2 of 26 scenarios failed, 1 skipped".
        String counts = String.join(", ", parts).replaceFirst("(\\d+) ", "$1 of " + selected + " scenarios ");
        return conclusion() + ": " + broken.map(reason -> reason + ", ").orElse("") + counts;
    }
}
