package netpol.conformance.report.view;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.summary.Durations;

/**
 * A check over time: when there were leaks, when outages.
 *
 * @param id of the scenario
 * @param ticks in order of their beginning, in thousandths of the check
 * @param resolution the longest time in which nothing was seen of some connection
 */
public record Timeline(String id, boolean right, int connections, int tries, int leaks, int outages, String longest,
        String resolution, String took, List<Tick> ticks) {

    private static final int MOST_TICKS = 200;

    /** Where, how long, and whether a leak or an outage. */
    public record Tick(int from, int length, boolean leak) {}

    /** Every check; wrong ones first. */
    static List<Timeline> of(RunResult run) {
        List<Timeline> wrong = new ArrayList<>();
        List<Timeline> right = new ArrayList<>();
        for (ScenarioResult result : run.scenarios()) {
            for (ContinuousResult check : result.continuousChecks()) {
                (check.judgement() == Judgement.RIGHT ? right : wrong).add(of(result.scenario().id(), check));
            }
        }
        wrong.addAll(right);
        return wrong;
    }

    private static Timeline of(String id, ContinuousResult check) {
        long millis = Math.max(1, check.took().toMillis());
        List<Tick> ticks = check.cells().stream().flatMap(cell -> cell.spans().stream()
                .map(span -> new Tick((int) (span.from().toMillis() * 1000 / millis),
                        (int) Math.max(3, span.length().toMillis() * 1000 / millis), cell.expected() == Verdict.DENY)))
                .sorted((one, other) -> Integer.compare(one.from(), other.from())).limit(MOST_TICKS).toList();
        return new Timeline(id, check.judgement() == Judgement.RIGHT, check.cells().size(),
                check.cells().stream().mapToInt(ContinuousCell::tries).sum(), wrong(check, Verdict.DENY),
                wrong(check, Verdict.ALLOW),
                check.cells().stream().map(ContinuousCell::longest).max(java.time.Duration::compareTo)
                        .filter(longest -> !longest.isZero()).map(Durations::print).orElse("-"),
                Durations.print(check.coarsest()), Durations.print(check.took()), ticks);
    }

    private static int wrong(ContinuousResult check, Verdict expected) {
        return check.cells().stream().filter(cell -> cell.expected() == expected).mapToInt(ContinuousCell::wrong).sum();
    }
}
