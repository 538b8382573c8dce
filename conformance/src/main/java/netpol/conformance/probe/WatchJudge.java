package netpol.conformance.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netpol.conformance.cluster.TrySeries;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.WatchResult;
import netpol.conformance.model.WatchedCell;
import netpol.conformance.model.WatchedSpan;

/**
 * Counts leaks and outages. A leak is a fact, however little else was seen; anything else is said only where tries were close
 * enough together: what a slow machine missed is neither an outage nor a pass.
 */
final class WatchJudge {

    private final TruthTable table;
    private final Function<Connection, List<TrySeries>> seen;
    private final Duration interval;
    private final Duration took;

    /** @param seen in the order in which they began */
    WatchJudge(TruthTable table, Function<Connection, List<TrySeries>> seen, Duration interval, Duration took) {
        this.table = table;
        this.seen = seen;
        this.interval = interval;
        this.took = took;
    }

    WatchResult judge() {
        List<WatchedCell> cells = new ArrayList<>();
        List<Connection> untried = new ArrayList<>();
        for (Connection connection : table.asserted()) {
            Map<IpFamily, List<TrySeries>> families = new LinkedHashMap<>();
            seen.apply(connection).forEach(series -> families
                    .computeIfAbsent(IpFamily.of(series.probe().address()), family -> new ArrayList<>()).add(series));
            families.forEach((family, series) -> cells.add(cell(connection, family, series)));
            if (families.isEmpty()) {
                untried.add(connection);
            }
        }
        return result(cells, untried);
    }

    private WatchedCell cell(Connection connection, IpFamily family, List<TrySeries> all) {
        Verdict expected = table.verdict(connection);
        List<WatchedSeries> judged = all.stream().map(series -> new WatchedSeries(series, expected, interval)).toList();
        List<WatchedSeries.Run> runs = judged.stream().flatMap(series -> series.wrongRuns().stream()).toList();
        return new WatchedCell(connection, expected, family,
                judged.stream().mapToInt(WatchedSeries::counted).sum(),
                runs.stream().mapToInt(WatchedSeries.Run::tries).sum(),
                runs.stream().map(WatchedSeries.Run::length).max(Duration::compareTo).orElse(Duration.ZERO),
                runs.stream().map(WatchedSeries.Run::from).min(Duration::compareTo),
                judged.stream().map(WatchedSeries::coarsest).max(Duration::compareTo).orElse(Duration.ZERO),
                runs.stream().min(Comparator.comparing(WatchedSeries.Run::from)).map(WatchedSeries.Run::evidence)
                        .orElse(""),
                runs.stream().map(run -> new WatchedSpan(run.from(), run.length(), run.tries()))
                        .sorted(Comparator.comparing(WatchedSpan::from)).toList());
    }

    private WatchResult result(List<WatchedCell> cells, List<Connection> untried) {
        List<WatchedCell> leaks = wrong(cells, Verdict.DENY);
        List<WatchedCell> outages = wrong(cells, Verdict.ALLOW);
        List<WatchedCell> blurred = cells.stream().filter(cell -> cell.coarsest().compareTo(Watch.COARSEST) > 0)
                .toList();
        List<WatchedCell> empty = cells.stream().filter(cell -> cell.tries() == 0).toList();
        if (!leaks.isEmpty()) {
            List<WatchedCell> shown = new ArrayList<>(leaks);
            if (blurred.isEmpty()) {
                shown.addAll(outages);
            }
            return result(Judgement.WRONG, faults(shown, cells.size()), cells);
        }
        if (!untried.isEmpty() || !empty.isEmpty()) {
            Connection first = untried.isEmpty() ? empty.getFirst().connection() : untried.getFirst();
            return result(Judgement.ERRORED, first + " could not be tried while it was watched", cells);
        }
        if (!blurred.isEmpty()) {
            WatchedCell worst = blurred.stream().max(Comparator.comparing(WatchedCell::coarsest)).orElseThrow();
            return result(Judgement.ERRORED, "the watch could not keep its resolution: for " + millis(worst.coarsest())
                    + " no try of " + worst.connection() + " (" + worst.family() + ") says anything, "
                    + millis(Watch.COARSEST) + " are the most; this machine is too busy", cells);
        }
        if (!outages.isEmpty()) {
            return result(Judgement.WRONG, faults(outages, cells.size()), cells);
        }
        Duration coarsest = cells.stream().map(WatchedCell::coarsest).max(Duration::compareTo).orElse(Duration.ZERO);
        return result(Judgement.RIGHT, "no leak and no outage in " + cells.stream().mapToInt(WatchedCell::tries).sum()
                + " tries within " + millis(took) + ", none more than " + millis(coarsest) + " after the one before",
                cells);
    }

    private static List<WatchedCell> wrong(List<WatchedCell> cells, Verdict expected) {
        return cells.stream().filter(cell -> cell.expected() == expected && !cell.right()).toList();
    }

    private static String faults(List<WatchedCell> wrong, int all) {
        List<String> words = new ArrayList<>();
        for (String fault : List.of("leak", "outage")) {
            List<WatchedCell> of = wrong.stream().filter(cell -> cell.fault().equals(fault)).toList();
            int tries = of.stream().mapToInt(WatchedCell::wrong).sum();
            Duration longest = of.stream().map(WatchedCell::longest).max(Duration::compareTo).orElse(Duration.ZERO);
            if (tries > 0) {
                words.add(tries + " " + fault + (tries == 1 ? "" : "s") + " (the longest for " + millis(longest) + ")");
            }
        }
        return String.join(" and ", words) + " in " + wrong.size() + " of " + all + " watched connections";
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private WatchResult result(Judgement judgement, String why, List<WatchedCell> cells) {
        return new WatchResult(table, judgement, why, cells, interval, took);
    }
}
