package netpol.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    public List<ScenarioResult> with(Status status) {
        return scenarios.stream().filter(result -> result.status() == status).toList();
    }

    /**
     * One scenario that could not be judged, or did not run though nobody skipped it, and the run is not judged: an error
     * must not hide behind failures, nor the other way round behind what passed.
     */
    public Conclusion conclusion() {
        boolean complete = broken.isEmpty() && scenarios.size() == selected && selected > 0;
        if (!complete || !with(Status.ERRORED).isEmpty() || with(Status.SKIPPED).size() == scenarios.size()) {
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
        broken.ifPresent(parts::add);
        if (scenarios.size() < selected) {
            parts.add((selected - scenarios.size()) + " of " + selected + " scenarios did not end");
        }
        for (Status status : List.of(Status.ERRORED, Status.FAILED)) {
            if (!with(status).isEmpty()) {
                parts.add(count(status));
            }
        }
        if (parts.isEmpty()) {
            parts.add(count(Status.PASSED));
        }
        if (!with(Status.SKIPPED).isEmpty()) {
            parts.add(with(Status.SKIPPED).size() + " skipped");
        }
        return conclusion() + ": " + String.join(", ", parts);
    }

    private String count(Status status) {
        return with(status).size() + " of " + selected + " scenarios " + status;
    }
}
