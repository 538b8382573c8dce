package netpol.conformance.report.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.TableResult;
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
        List<String> body = new ArrayList<>(result.message().lines().toList());
        body.addAll(seen(result));
        Stream.of(result.repeats().besideWords(), result.repeats().words()).filter(each -> !each.isEmpty())
                .forEach(body::add);
        body.add("");
        body.add(result.location());
        body.add("repeat: " + repeat(result));
        return head(result) + "\n" + body.stream().map(line -> line.isEmpty() ? "" : "      " + line)
                .collect(Collectors.joining("\n"));
    }

    /** What was seen and should not have been: wrong cells with the reason of the oracle, the table, continuousChecks, open connections. */
    public static List<String> seen(ScenarioResult result) {
        List<String> lines = new ArrayList<>();
        TableResult table = result.tables().isEmpty() ? null : result.tables().getLast();
        if (table != null && table.judgement() != TableResult.Judgement.RIGHT) {
            lines.add("");
            lines.addAll(cells(result, table));
            table.comparison().lines().forEach(line -> lines.add("  " + line));
        }
        lines.addAll(new ContinuousText(result.continuousChecks()).lines());
        lines.addAll(new OpenConnectionsText(result.openConnections()).lines());
        lines.addAll(new AttacksText(result.attacks()).lines());
        return lines;
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
            case OVERLOADED -> "OVERLOADED";
            default -> "ERROR";
        };
    }

    /** The command line that runs only this scenario. */
    public String repeat(ScenarioResult result) {
        return run.plan().command() + " --scenario " + result.scenario().id() + " --keep";
    }

    private static List<String> cells(ScenarioResult result, TableResult table) {
        CellState shown = table.judgement() == TableResult.Judgement.WRONG ? CellState.WRONG : CellState.PROBE_FAILED;
        List<CellResult> cells = table.in(shown);
        List<String> lines = new ArrayList<>();
        for (CellResult cell : cells.stream().limit(CELLS_SHOWN).toList()) {
            lines.add("  " + place(result, cell.connection().from()) + " -> "
                    + cell.connection().target() + node(result, cell.connection().to()));
            lines.add(("    expected  " + CellText.column(cell.expected().toString()) + CellText.why(cell))
                    .stripTrailing());
            CellText.observed(cell).forEach(line -> lines.add("    observed  " + line));
            CellText.flips(cell).forEach(line -> lines.add("    " + line));
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

}
