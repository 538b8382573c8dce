package netpol.conformance.report.summary;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.RunResult;

/**
 * How long it took from the last step before a table to the table being right, over all tables that became right. Resolution is the
 * pause between rounds: 50 ms and more.
 */
public record Convergence(Duration p50, Duration p99, Duration max) {

    /** @return empty when no table became right */
    public static Optional<Convergence> of(RunResult run) {
        List<Duration> times = times(run);
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(new Convergence(rank(times, 50), rank(times, 99), times.getLast()));
    }

    /** Of every table that became right, sorted. */
    public static List<Duration> times(RunResult run) {
        return run.scenarios().stream().flatMap(each -> each.tables().stream()).map(TableResult::firstRight)
                .flatMap(Optional::stream).sorted().toList();
    }

    /** The nearest rank. */
    private static Duration rank(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
