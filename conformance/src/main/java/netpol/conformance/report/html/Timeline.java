package netpol.conformance.report.html;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.WatchResult;
import netpol.conformance.model.WatchedCell;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.text.Durations;

/**
 * A watch over time: when there were leaks, when outages.
 *
 * @param id of the scenario
 * @param ticks in order of their beginning, in thousandths of the watch
 * @param resolution the longest time in which nothing was seen of some connection
 */
public record Timeline(String id, boolean right, int connections, int tries, int leaks, int outages, String longest,
        String resolution, String took, List<Tick> ticks) {

    private static final int MOST_TICKS = 200;

    /** Where, how long, and whether a leak or an outage. */
    public record Tick(int from, int length, boolean leak) {}

    /** Every watch; wrong ones first. */
    static List<Timeline> of(RunResult run) {
        List<Timeline> wrong = new ArrayList<>();
        List<Timeline> right = new ArrayList<>();
        for (ScenarioResult result : run.scenarios()) {
            for (WatchResult watch : result.watches()) {
                (watch.judgement() == Judgement.RIGHT ? right : wrong).add(of(result.scenario().id(), watch));
            }
        }
        wrong.addAll(right);
        return wrong;
    }

    private static Timeline of(String id, WatchResult watch) {
        long millis = Math.max(1, watch.took().toMillis());
        List<Tick> ticks = watch.cells().stream().flatMap(cell -> cell.spans().stream()
                .map(span -> new Tick((int) (span.from().toMillis() * 1000 / millis),
                        (int) Math.max(3, span.length().toMillis() * 1000 / millis), cell.expected() == Verdict.DENY)))
                .sorted((one, other) -> Integer.compare(one.from(), other.from())).limit(MOST_TICKS).toList();
        return new Timeline(id, watch.judgement() == Judgement.RIGHT, watch.cells().size(),
                watch.cells().stream().mapToInt(WatchedCell::tries).sum(), wrong(watch, Verdict.DENY),
                wrong(watch, Verdict.ALLOW),
                watch.cells().stream().map(WatchedCell::longest).max(java.time.Duration::compareTo)
                        .filter(longest -> !longest.isZero()).map(Durations::print).orElse("-"),
                Durations.print(watch.coarsest()), Durations.print(watch.took()), ticks);
    }

    private static int wrong(WatchResult watch, Verdict expected) {
        return watch.cells().stream().filter(cell -> cell.expected() == expected).mapToInt(WatchedCell::wrong).sum();
    }
}
