package netpol.conformance.report.summary;

import java.time.Duration;
import java.util.Optional;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.ScenarioResult;

/** What a pass does not say by itself: that something was right, and then wrong again, before it stayed right. */
public final class SteadinessText {

    private SteadinessText() {}

    /** In one line; empty for a result that was right once and stayed so. */
    public static Optional<String> of(ScenarioResult result) {
        Duration longest = result.tables().stream().map(TableResult::unsteady).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        String wrong = longest.isZero() ? "" : "wrong for " + longest.toMillis() + " ms after it had been right: ";
        return result.unsteady().stream().findFirst().map(first -> wrong + first.connection() + ": "
                + String.join("; ", CellText.flips(first)) + others(result.unsteady().size() - 1, first));
    }

    private static String others(int count, CellResult first) {
        String times = first.flips().size() > 1 ? ", " + first.flips().size() + " times" : "";
        return times + (count > 0 ? "; likewise " + count + " more" : "");
    }
}
