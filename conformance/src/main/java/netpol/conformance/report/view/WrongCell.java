package netpol.conformance.report.view;

import java.util.List;
import java.util.stream.Stream;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.summary.CellText;
import netpol.conformance.report.summary.Durations;

/**
 * A connection that did otherwise, or of which nothing could be seen.
 *
 * @param connection with the nodes of its ends
 * @param why what the API text says of it
 * @param observed a line for each outcome
 */
public record WrongCell(String connection, String expected, String why, List<String> observed) {

    static List<WrongCell> of(ScenarioResult result) {
        Stream<WrongCell> judged = result.tables().stream().filter(WrongCell::wrong)
                .flatMap(table -> table.cells().stream())
                .filter(cell -> cell.state() == CellState.WRONG || cell.state() == CellState.PROBE_FAILED)
                .map(cell -> of(result, cell));
        Stream<WrongCell> watched = result.continuousChecks().stream().flatMap(check -> check.wrong().stream())
                .map(cell -> of(result, cell));
        return Stream.concat(judged, watched).toList();
    }

    private static boolean wrong(TableResult table) {
        return table.judgement() != TableResult.Judgement.RIGHT;
    }

    private static WrongCell of(ScenarioResult result, CellResult cell) {
        return new WrongCell(place(result, cell.connection().from()) + " → "
                + cell.connection().target() + node(result, cell.connection().to()), cell.expected().toString(),
                CellText.why(cell), Stream.concat(CellText.observed(cell).stream(), CellText.flips(cell).stream())
                        .map(line -> line.replaceAll(" {2,}", ": ")).toList());
    }

    private static WrongCell of(ScenarioResult result, ContinuousCell cell) {
        return new WrongCell(place(result, cell.connection().from()) + " → " + cell.connection().target()
                + node(result, cell.connection().to()) + ", " + cell.family(), cell.expected() + " throughout", "",
                List.of(cell.wrong() + " " + cell.fault() + (cell.wrong() == 1 ? "" : "s") + " in " + cell.tries()
                        + " tries, the longest for " + Durations.print(cell.longest()) + "; the first: "
                        + cell.evidence()));
    }

    private static String place(ScenarioResult result, String place) {
        return place + node(result, place);
    }

    private static String node(ScenarioResult result, String place) {
        return result.topology().pods().stream().filter(pod -> pod.id().equals(place)).findFirst()
                .map(pod -> " (node " + pod.node() + ")").orElse("");
    }
}
