package netpol.conformance.report.text;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.WatchResult;
import netpol.conformance.model.WatchedCell;

/** What a watch saw that should not have been, for people. */
public record WatchText(List<WatchResult> watches) {

    private static final int CELLS_SHOWN = 6;

    /** None when all that was watched held. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (WatchResult watch : watches) {
            if (watch.judgement() != Judgement.RIGHT) {
                List<WatchedCell> wrong = watch.wrong();
                lines.add("");
                wrong.stream().limit(CELLS_SHOWN).forEach(cell -> lines.addAll(of(cell)));
                if (wrong.size() > CELLS_SHOWN) {
                    lines.add("  and " + (wrong.size() - CELLS_SHOWN) + " more, see results.json");
                }
                lines.add("  watched for " + Durations.print(watch.took()) + ", a try every "
                        + Durations.print(watch.interval()) + ", the longest pause between two "
                        + Durations.print(watch.coarsest()));
            }
        }
        return lines;
    }

    private static List<String> of(WatchedCell cell) {
        String first = cell.firstWrong().map(at -> "the first " + Durations.print(at) + " after the watch began: ")
                .orElse("");
        return List.of("  " + cell.connection() + " (" + cell.family() + ")",
                "    expected  " + cell.expected() + " throughout",
                "    observed  " + cell.wrong() + " " + cell.fault() + (cell.wrong() == 1 ? "" : "s") + " in "
                        + cell.tries() + " tries, the longest for " + Durations.print(cell.longest()) + ", " + first
                        + cell.evidence());
    }
}
