package netpol.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.report.ScenarioResult;

/**
 * Crashes of the implementation while several scenarios ran: none of these is known to be the cause. A scenario that crashes the
 * implementation by itself explains them all. Used by one thread at a time.
 */
final class CrashesBeside {

    private final List<ScenarioResult> crashed = new ArrayList<>();
    private boolean explained;

    /** @param result the scenario as it would be reported, with the crash as its failure */
    void add(ScenarioResult result) {
        crashed.add(result);
    }

    /** A scenario has crashed the implementation while no other ran. */
    void explain() {
        explained = true;
    }

    /** Returns the crashes that only load explains, by the id of their scenario; the first of each. */
    Map<String, ScenarioResult> unexplained() {
        return explained
                ? Map.of()
                : crashed.stream().collect(Collectors.toMap(each -> each.scenario().id(), each -> each,
                        (first, _) -> first));
    }
}
