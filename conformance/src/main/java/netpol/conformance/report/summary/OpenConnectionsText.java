package netpol.conformance.report.summary;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.result.OpenConnectionResult;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult.Judgement;

/** What became of open connections that should not have, for people. */
public record OpenConnectionsText(List<OpenConnectionsResult> results) {

    private static final int SHOWN = 6;

    /** None when all of them were as expected. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (OpenConnectionsResult result : results) {
            if (result.judgement() != Judgement.RIGHT) {
                List<OpenConnectionResult> wrong = result.wrong();
                lines.add("");
                wrong.stream().limit(SHOWN).forEach(judged -> lines.addAll(of(judged)));
                if (wrong.size() > SHOWN) {
                    lines.add("  and " + (wrong.size() - SHOWN) + " more, see results.json");
                }
            }
        }
        return lines;
    }

    private static List<String> of(OpenConnectionResult judged) {
        return List.of("  " + judged.connection() + " (" + judged.family() + "), open since before the change",
                "    expected  " + judged.expected(),
                "    observed  " + judged.observed().map(OpenConnectionState::toString).orElse("neither alive nor cut")
                        + judged.cutAfter().map(after -> " " + Durations.print(after) + " after the change").orElse("")
                        + ": " + judged.evidence());
    }
}
