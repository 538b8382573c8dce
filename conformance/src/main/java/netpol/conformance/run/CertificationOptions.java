package netpol.conformance.run;

import java.nio.file.Path;
import java.util.List;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.RunPlan;

/**
 * What a run is to do.
 *
 * @param selected the scenarios of {@code catalog} that run
 * @param execution how they are run
 * @param timings how long judging waits for what
 * @param plan what is known of the run before it begins
 * @param reports directory of the reports
 * @param warmUp whether a policy has to come into force, and to go again, before the first scenario
 * @param claims what the implementation claims to do
 */
public record CertificationOptions(FeatureCatalog catalog, List<Scenario> selected, ClusterOptions cluster,
        ExecutionOptions execution, Timings timings, RunPlan plan, Path reports, boolean warmUp, Claims claims) {

    public CertificationOptions {
        selected = List.copyOf(selected);
    }

    /** Scenarios begin as soon as the implementation is installed. */
    public CertificationOptions(FeatureCatalog catalog, List<Scenario> selected, ClusterOptions cluster,
            ExecutionOptions execution, Timings timings, RunPlan plan, Path reports) {
        this(catalog, selected, cluster, execution, timings, plan, reports, false);
    }

    /** Of an implementation that claims everything. */
    public CertificationOptions(FeatureCatalog catalog, List<Scenario> selected, ClusterOptions cluster,
            ExecutionOptions execution, Timings timings, RunPlan plan, Path reports, boolean warmUp) {
        this(catalog, selected, cluster, execution, timings, plan, reports, warmUp, Claims.ALL);
    }
}
