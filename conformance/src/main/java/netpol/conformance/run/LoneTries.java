package netpol.conformance.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.report.LoneTry;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/** What failures came to when each ran again by itself. Used by one thread at a time. */
final class LoneTries {

    private final Map<String, List<LoneTry>> tries = new LinkedHashMap<>();

    void add(ScenarioResult result) {
        tries.computeIfAbsent(result.scenario().id(), _ -> new ArrayList<>())
                .add(new LoneTry(result.status(), result.took(), result.message()));
    }

    /** Ids of those that have passed each try. */
    List<String> passed() {
        return tries.entrySet().stream()
                .filter(each -> each.getValue().stream().allMatch(one -> one.status() == Status.PASSED))
                .map(Map.Entry::getKey).toList();
    }

    /** The tries of a scenario; empty when it had none. */
    Optional<List<LoneTry>> of(String id) {
        return Optional.ofNullable(tries.get(id));
    }
}
