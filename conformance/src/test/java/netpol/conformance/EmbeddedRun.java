package netpol.conformance;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.Selection;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.options.ApiServerChoice;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.options.KubernetesOptions;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.IpFamily;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.run.Certification;
import netpol.conformance.run.CertificationOptions;
import netpol.conformance.run.ExecutionOptions;

/** The repository's features on the embedded cluster, as {@code ./netpol certify --cluster embedded} runs them. */
final class EmbeddedRun {

    private static final Path FEATURES = Path.of("../features");
    private static final Path ENFORCER = Path.of("../enforcer/target/netpol-enforcer.jar");

    private final Path reports;
    private final ApiServerChoice apiServer;

    /** @param name of the directory below {@code target/reports} */
    EmbeddedRun(String name) {
        this(name, ApiServerChoice.embedded());
    }

    EmbeddedRun(String name, ApiServerChoice apiServer) {
        this.reports = Path.of("target/reports", name);
        this.apiServer = apiServer;
    }

    Path reports() {
        return reports;
    }

    FeatureCatalog catalog() {
        return FeatureCatalog.read(FEATURES);
    }

    Implementations.Options implementations() {
        return new Implementations.Options(reports.resolve("logs"), Optional.of(ENFORCER));
    }

    /** @param console where it tells how it goes */
    Certification start(String implementation, Selection selection, Timings timings, PrintStream console) {
        FeatureCatalog catalog = catalog();
        return start(Implementations.named(implementation, implementations()), catalog, selection.of(catalog), timings,
                console);
    }

    Certification start(Implementation implementation, FeatureCatalog catalog, List<Scenario> selected, Timings timings,
            PrintStream console) {
        boolean control = implementation.name().equals("none");
        return start(implementation, catalog, selected, timings, new ExecutionOptions(8, !control, true, !control, 0),
                console);
    }

    Certification start(Implementation implementation, FeatureCatalog catalog, List<Scenario> selected, Timings timings,
            ExecutionOptions execution, PrintStream console) {
        ClusterOptions cluster = new ClusterOptions(PodNetwork.BRIDGE, 2, false, reports.resolve("logs"),
                Set.of(IpFamily.values()), apiServer, KubernetesOptions.defaults());
        String name = implementation.name();
        CertificationOptions options = new CertificationOptions(catalog, selected, cluster, execution, timings,
                RunPlan.of(name, "./netpol certify --cluster embedded --implementation " + name), reports,
                !name.equals("none"));
        return Certification.start(options, ClusterProviders.installed().choose("embedded", cluster).provider(),
                implementation, new ConsoleReport(console, false, Map.of()));
    }
}
