package netpol.conformance.report;

import java.util.Optional;
import netpol.conformance.cluster.ClusterDescription;

/**
 * What was judged, and where.
 *
 * @param control what the control run came to, if there was one of the same scenarios on the same kind of cluster
 */
public record RunDescription(SuiteDescription suite, ClusterDescription cluster, RunPlan plan,
        Optional<ControlRun> control) {

    /** The same with what a control run came to. */
    public RunDescription with(Optional<ControlRun> other) {
        return new RunDescription(suite, cluster, plan, other);
    }
}
