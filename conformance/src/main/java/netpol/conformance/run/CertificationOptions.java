package netpol.conformance.run;

import java.nio.file.Path;
import java.util.List;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.probe.Timings;
import netpol.conformance.report.RunPlan;

/**
 * What a run is to do.
 *
 * @param selected the scenarios of {@code catalog} that run
 * @param conduct how they are run
 * @param timings how long judging waits for what
 * @param plan what is known of the run before it begins
 * @param reports directory of the reports
 */
public record CertificationOptions(FeatureCatalog catalog, List<Scenario> selected, ClusterOptions cluster,
        Conduct conduct, Timings timings, RunPlan plan, Path reports) {

    public CertificationOptions {
        selected = List.copyOf(selected);
    }
}
