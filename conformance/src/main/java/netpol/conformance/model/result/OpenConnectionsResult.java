package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;

/**
 * Connections that were open when something changed, judged.
 *
 * @param why one sentence: {@code 1 of 4 open connections is not as expected: …}
 * @param took since judging began, at the end
 */
public record OpenConnectionsResult(TableResult.Judgement judgement, String why,
        List<OpenConnectionResult> openConnections, Duration took) {

    public OpenConnectionsResult {
        openConnections = List.copyOf(openConnections);
    }

    public List<OpenConnectionResult> wrong() {
        return openConnections.stream().filter(judged -> !judged.right()).toList();
    }
}
