package netpol.conformance.report.summary;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.TableResult.Judgement;

/** What a check saw that should not have been, for people. */
public record ContinuousText(List<ContinuousResult> continuousChecks) {

    private static final int CELLS_SHOWN = 6;

    /** None when every continuous check held. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ContinuousResult check : continuousChecks) {
            if (check.judgement() != Judgement.RIGHT) {
                List<ContinuousCell> wrong = check.wrong();
                lines.add("");
                wrong.stream().limit(CELLS_SHOWN).forEach(cell -> lines.addAll(of(cell)));
                if (wrong.size() > CELLS_SHOWN) {
                    lines.add("  and " + (wrong.size() - CELLS_SHOWN) + " more, see results.json");
                }
                lines.add("  watched for " + Durations.print(check.took()) + ", a try every "
                        + Durations.print(check.interval()) + ", the longest pause between two "
                        + Durations.print(check.coarsest()));
            }
        }
        return lines;
    }

    private static List<String> of(ContinuousCell cell) {
        String first = cell.firstWrong().map(at -> "the first " + Durations.print(at) + " after the watch began: ")
                .orElse("");
        return List.of("  " + cell.connection() + " (" + cell.family() + ")",
                "    expected  " + cell.expected() + " throughout",
                "    observed  " + cell.wrong() + " " + cell.fault() + (cell.wrong() == 1 ? "" : "s") + " in "
                        + cell.tries() + " tries, the longest for " + Durations.print(cell.longest()) + ", " + first
                        + cell.evidence());
    }
}
