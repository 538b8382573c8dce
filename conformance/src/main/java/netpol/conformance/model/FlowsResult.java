package netpol.conformance.model;

import java.time.Duration;
import java.util.List;

/**
 * Connections that were open when something changed, judged.
 *
 * @param why one sentence: {@code 1 of 4 open connections is not as expected: …}
 * @param took since judging began, at the end
 */
public record FlowsResult(TableResult.Judgement judgement, String why, List<Flow> flows, Duration took) {

    public FlowsResult {
        flows = List.copyOf(flows);
    }

    public List<Flow> wrong() {
        return flows.stream().filter(flow -> !flow.right()).toList();
    }
}
