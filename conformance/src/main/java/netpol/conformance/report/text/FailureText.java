package netpol.conformance.report.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.model.AddressObservation;
import netpol.conformance.model.CellResult;
import netpol.conformance.model.CellState;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Flip;
import netpol.conformance.model.Outcome;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TestPod;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * A scenario that did not pass, for people: wrong connections first, then the whole table, then where it is written and how
 * to repeat it. The same text stands on the console and in {@code junit.xml}.
 */
public final class FailureText {

    private static final int CELLS_SHOWN = 6;

    private final RunDescription run;

    public FailureText(RunDescription run) {
        this.run = run;
    }

    /** Several lines, no newline at the end. */
    public String of(ScenarioResult result) {
        List<String> body = new ArrayList<>();
        TableResult table = result.tables().isEmpty() ? null : result.tables().getLast();
        boolean judged = table != null && table.judgement() != TableResult.Judgement.RIGHT;
        body.addAll(result.message().lines().toList());
        if (judged) {
            body.add("");
            body.addAll(cells(result, table));
            table.comparison().lines().forEach(line -> body.add("  " + line));
        }
        body.addAll(new WatchText(result.watches()).lines());
        body.add("");
        body.add(result.location());
        body.add("repeat: " + repeat(result));
        return head(result) + "\n" + body.stream().map(line -> line.isEmpty() ? "" : "      " + line)
                .collect(Collectors.joining("\n"));
    }

    /** {@code FAIL  tke/isolation  Only pods of nsa reach pods of nsa  @cross-node}. */
    private static String head(ScenarioResult result) {
        String file = result.scenario().id().substring(0, result.scenario().id().lastIndexOf('/'));
        return word(result.status()) + "  " + file + "  " + result.scenario().title()
                + result.scenario().placement().map(placement -> "  @" + placement).orElse("");
    }

    private static String word(Status status) {
        return switch (status) {
            case FAILED -> "FAIL";
            case OBSERVED -> "OBSERVED";
            default -> "ERROR";
        };
    }

    private String repeat(ScenarioResult result) {
        return run.plan().command() + " --scenario " + result.scenario().id() + " --keep";
    }

    private static List<String> cells(ScenarioResult result, TableResult table) {
        CellState shown = table.judgement() == TableResult.Judgement.WRONG ? CellState.WRONG : CellState.PROBE_FAILED;
        List<CellResult> cells = table.in(shown);
        List<String> lines = new ArrayList<>();
        for (CellResult cell : cells.stream().limit(CELLS_SHOWN).toList()) {
            lines.add("  " + place(result, cell.connection().from()) + " -> "
                    + cell.connection().target() + node(result, cell.connection().to()));
            lines.add(("    expected  " + column(cell.expected().toString()) + why(cell)).stripTrailing());
            lines.addAll(observed(cell));
            lines.addAll(flips(cell));
            lines.add("");
        }
        if (cells.size() > CELLS_SHOWN) {
            lines.add("  and " + (cells.size() - CELLS_SHOWN) + " more, marked in the table");
            lines.add("");
        }
        return lines;
    }

    private static String place(ScenarioResult result, String place) {
        return place + node(result, place);
    }

    private static String node(ScenarioResult result, String place) {
        return result.topology().pods().stream().filter(pod -> pod.id().equals(place)).findFirst().map(TestPod::node)
                .map(node -> " (node " + node + ")").orElse("");
    }

    private static String column(String word) {
        return String.format("%-7s  ", word);
    }

    /** The oracle's sentence; once when all families share it. */
    private static String why(CellResult cell) {
        List<String> sentences = cell.decisions().stream().map(Decision::words).distinct().toList();
        return sentences.size() <= 1
                ? String.join("", sentences)
                : cell.decisions().stream().map(decision -> decision.family() + ": " + decision.words())
                        .collect(Collectors.joining("; "));
    }

    /** A line per outcome; families are named where the cell has several. */
    private static List<String> observed(CellResult cell) {
        Map<Outcome, List<AddressObservation>> outcomes = cell.observed().stream()
                .collect(Collectors.groupingBy(AddressObservation::outcome, LinkedHashMap::new, Collectors.toList()));
        return outcomes.values().stream().map(seen -> "    observed  " + column(word(seen.getFirst()))
                + (cell.observed().size() > 1 ? families(seen) + " " : "") + words(slowest(seen)) + rounds(cell))
                .toList();
    }

    private static String families(List<AddressObservation> seen) {
        return seen.stream().map(each -> each.family().toString()).distinct().collect(Collectors.joining(" and "));
    }

    private static AddressObservation slowest(List<AddressObservation> seen) {
        return Collections.max(seen, Comparator.comparing(each -> each.observation().took()));
    }

    private static String word(AddressObservation seen) {
        if (seen.outcome() == Outcome.PROBE_FAILED) {
            return "nothing";
        }
        return seen.outcome() == Outcome.CONNECTED ? "allow" : "deny";
    }

    private static String words(AddressObservation seen) {
        String evidence = seen.observation().evidence();
        return switch (seen.outcome()) {
            case CONNECTED -> "connected in " + Durations.print(seen.observation().took());
            case REFUSED, UNREACHABLE, TIMED_OUT -> seen.outcome() + " after "
                    + Durations.print(seen.observation().took());
            case PROBE_FAILED -> seen.outcome() + (evidence.isBlank() ? "" : ": " + evidence);
        };
    }

    private static String rounds(CellResult cell) {
        return ", " + (cell.attempts() - cell.agreed()) + " of " + cell.attempts() + " rounds";
    }

    private static List<String> flips(CellResult cell) {
        return cell.flips().stream().min(Comparator.comparing(Flip::at))
                .map(flip -> "    it was right " + since(cell) + " and wrong again after " + Durations.print(flip.at())
                        + " (round " + flip.round() + ")")
                .stream().toList();
    }

    private static String since(CellResult cell) {
        Duration right = cell.firstRight().orElse(Duration.ZERO);
        return "after " + Durations.print(right);
    }
}
