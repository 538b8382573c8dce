package netpol.conformance.report;

import java.time.Instant;
import java.util.List;

/**
 * The same scenarios on the same kind of cluster where nothing enforces: each has to fail there, or a pass of it proves nothing.
 *
 * @param started when it began
 * @param rejected how many scenarios failed, as they should
 * @param accepted ids of those that passed, sorted
 * @param unjudged ids of those that could not be judged or were not run, sorted: nothing is known of them
 */
public record ControlRun(Instant started, int rejected, List<String> accepted, List<String> unjudged) {

    public ControlRun {
        accepted = accepted.stream().sorted().toList();
        unjudged = unjudged.stream().sorted().toList();
    }
}
