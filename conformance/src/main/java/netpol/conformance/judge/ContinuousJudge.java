package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netpol.conformance.cluster.probe.TrySeries;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.model.result.WrongSpan;

/**
 * Counts leaks and outages. A leak is a fact, however little else was seen; anything else is said only where tries were close
 * enough together: what a slow machine missed is neither an outage nor a pass.
 */
final class ContinuousJudge {

    private final TruthTable table;
    private final Function<Connection, List<TrySeries>> seen;
    private final Duration interval;
    private final Duration took;

    /** @param seen in the order in which they began */
    ContinuousJudge(TruthTable table, Function<Connection, List<TrySeries>> seen, Duration interval, Duration took) {
        this.table = table;
        this.seen = seen;
        this.interval = interval;
        this.took = took;
    }

    ContinuousResult judge() {
        List<ContinuousCell> cells = new ArrayList<>();
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

    private ContinuousCell cell(Connection connection, IpFamily family, List<TrySeries> all) {
        Verdict expected = table.verdict(connection);
        List<MonitoredSeries> judged = all.stream().map(series -> new MonitoredSeries(series, expected, interval))
                .toList();
        List<MonitoredSeries.Run> runs = judged.stream().flatMap(series -> series.wrongRuns().stream()).toList();
        return new ContinuousCell(connection, expected, family,
                judged.stream().mapToInt(MonitoredSeries::counted).sum(),
                runs.stream().mapToInt(MonitoredSeries.Run::tries).sum(),
                runs.stream().map(MonitoredSeries.Run::length).max(Duration::compareTo).orElse(Duration.ZERO),
                runs.stream().map(MonitoredSeries.Run::from).min(Duration::compareTo),
                judged.stream().map(MonitoredSeries::coarsest).max(Duration::compareTo).orElse(Duration.ZERO),
                runs.stream().min(Comparator.comparing(MonitoredSeries.Run::from)).map(MonitoredSeries.Run::evidence)
                        .orElse(""),
                runs.stream().map(run -> new WrongSpan(run.from(), run.length(), run.tries()))
                        .sorted(Comparator.comparing(WrongSpan::from)).toList());
    }

    private ContinuousResult result(List<ContinuousCell> cells, List<Connection> untried) {
        List<ContinuousCell> leaks = wrong(cells, Verdict.DENY);
        List<ContinuousCell> outages = wrong(cells, Verdict.ALLOW);
        List<ContinuousCell> blurred = cells.stream()
                .filter(cell -> cell.coarsest().compareTo(ContinuousCheck.COARSEST) > 0)
                .toList();
        List<ContinuousCell> empty = cells.stream().filter(cell -> cell.tries() == 0).toList();
        if (!leaks.isEmpty()) {
            List<ContinuousCell> shown = new ArrayList<>(leaks);
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
            ContinuousCell worst = blurred.stream().max(Comparator.comparing(ContinuousCell::coarsest)).orElseThrow();
            return result(Judgement.ERRORED, "the watch could not keep its resolution: for " + millis(worst.coarsest())
                    + " no try of " + worst.connection() + " (" + worst.family() + ") says anything, "
                    + millis(ContinuousCheck.COARSEST) + " are the most; this machine is too busy", cells);
        }
        if (!outages.isEmpty()) {
            return result(Judgement.WRONG, faults(outages, cells.size()), cells);
        }
        Duration coarsest = cells.stream().map(ContinuousCell::coarsest).max(Duration::compareTo).orElse(Duration.ZERO);
        return result(Judgement.RIGHT,
                "no leak and no outage in " + cells.stream().mapToInt(ContinuousCell::tries).sum()
                        + " tries within " + millis(took) + ", none more than " + millis(coarsest)
                        + " after the one before",
                cells);
    }

    private static List<ContinuousCell> wrong(List<ContinuousCell> cells, Verdict expected) {
        return cells.stream().filter(cell -> cell.expected() == expected && !cell.right()).toList();
    }

    private static String faults(List<ContinuousCell> wrong, int all) {
        List<String> words = new ArrayList<>();
        for (String fault : List.of("leak", "outage")) {
            List<ContinuousCell> of = wrong.stream().filter(cell -> cell.fault().equals(fault)).toList();
            int tries = of.stream().mapToInt(ContinuousCell::wrong).sum();
            Duration longest = of.stream().map(ContinuousCell::longest).max(Duration::compareTo).orElse(Duration.ZERO);
            if (tries > 0) {
                words.add(tries + " " + fault + (tries == 1 ? "" : "s") + " (the longest for " + millis(longest) + ")");
            }
        }
        return String.join(" and ", words) + " in " + wrong.size() + " of " + all + " watched connections";
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private ContinuousResult result(Judgement judgement, String why, List<ContinuousCell> cells) {
        return new ContinuousResult(table, judgement, why, cells, interval, took);
    }
}
