package netpol.conformance.report.text;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.Flow;
import netpol.conformance.model.FlowState;
import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.TableResult.Judgement;

/** What became of open connections that should not have, for people. */
public record FlowText(List<FlowsResult> results) {

    private static final int SHOWN = 6;

    /** None when all of them were as expected. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (FlowsResult result : results) {
            if (result.judgement() != Judgement.RIGHT) {
                List<Flow> wrong = result.wrong();
                lines.add("");
                wrong.stream().limit(SHOWN).forEach(flow -> lines.addAll(of(flow)));
                if (wrong.size() > SHOWN) {
                    lines.add("  and " + (wrong.size() - SHOWN) + " more, see results.json");
                }
            }
        }
        return lines;
    }

    private static List<String> of(Flow flow) {
        return List.of("  " + flow.connection() + " (" + flow.family() + "), open since before the change",
                "    expected  " + flow.expected(),
                "    observed  " + flow.observed().map(FlowState::toString).orElse("neither alive nor cut")
                        + flow.cutAfter().map(after -> " " + Durations.print(after) + " after the change").orElse("")
                        + ": " + flow.evidence());
    }
}
