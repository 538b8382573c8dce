package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.cluster.probe.Try;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.Outcome;

/**
 * One series of tries against what is expected of it. What is denied counts from the first try. What is allowed counts
 * from the first
 * success, since a pod may be admitted a moment after it came, and to the last one if the pod went; where it never
 * succeeded although the pod stayed, all of it counts.
 */
final class MonitoredSeries {

    private final TrySeries series;
    private final Verdict expected;
    private final Duration interval;
    /** Those that say something, in the order of their sending. */
    private final List<Try> tries;

    /** Wrong tries without a right one between them. */
    record Run(Duration from, Duration length, int tries, String evidence) {}

    MonitoredSeries(TrySeries series, Verdict expected, Duration interval) {
        this.series = series;
        this.expected = expected;
        this.interval = interval;
        this.tries = series.tries().stream().filter(each -> each.observation().outcome() != Outcome.PROBE_FAILED)
                .toList();
    }

    int counted() {
        return counting().size();
    }

    List<Run> wrongRuns() {
        List<Run> runs = new ArrayList<>();
        List<Try> run = new ArrayList<>();
        for (Try each : counting()) {
            if (wrong(each)) {
                run.add(each);
            } else {
                add(run, runs);
            }
        }
        add(run, runs);
        return runs;
    }

    private void add(List<Try> run, List<Run> runs) {
        if (!run.isEmpty()) {
            Duration from = run.getFirst().sent();
            Try first = run.getFirst();
            runs.add(new Run(from, run.getLast().sent().minus(from).plus(interval), run.size(),
                    first.observation().outcome() + (first.resent() ? " when it was sent again" : "") + ", "
                            + first.observation().evidence()));
            run.clear();
        }
    }

    /** A connection that came about only when its first packet was sent again: that packet was denied. */
    private boolean wrong(Try each) {
        boolean connected = each.observation().outcome() == Outcome.CONNECTED;
        return expected == Verdict.DENY ? connected : !connected || each.resent();
    }

    private List<Try> counting() {
        if (expected == Verdict.DENY) {
            return tries;
        }
        int first = -1;
        int last = -1;
        for (int i = 0; i < tries.size(); i++) {
            if (!wrong(tries.get(i))) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return series.gone() ? List.of() : tries;
        }
        return tries.subList(first, series.gone() ? last + 1 : tries.size());
    }

    /** A pod that goes is no longer tried as it should be for a moment; that is no outage. */
    Duration coarsest() {
        Duration coarsest = Duration.ZERO;
        Duration before = series.began();
        for (Try each : tries) {
            coarsest = longer(coarsest, each.sent().minus(before));
            before = each.sent();
        }
        return series.gone() ? coarsest : longer(coarsest, series.ended().minus(before));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
