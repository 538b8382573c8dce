package netpol.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterOptions;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.NotClaimed;
import netpol.conformance.probe.Timings;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.TestedImplementation;
import netpol.conformance.report.console.ConsoleReport;
import netpol.conformance.run.Certification;
import netpol.conformance.run.CertificationOptions;
import netpol.conformance.run.Claims;
import netpol.conformance.run.Conduct;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(name = "certify", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, sortOptions = false, description = "Starts a cluster, installs an implementation, runs the scenarios and reports.")
final class CertifyCommand implements Callable<Integer> {

    private static final Duration CONTROL_RUN = Duration.ofSeconds(3);
    /** Where something may enforce that nobody installed, and takes a moment. */
    private static final Duration CONTROL_RUN_ON_NODES = Duration.ofSeconds(10);

    private final Surroundings surroundings;

    @Mixin
    private SubjectChoice subject;

    @Mixin
    private ImplementationChoice about;

    @Mixin
    private ScenarioChoice scenarios;

    @Mixin
    private KubernetesChoice kubernetes;

    @Option(names = "--report-dir", paramLabel = "DIR", description = "Where the reports go (default: reports/local of this repository).")
    private Path reportDirectory;

    @Mixin
    private ConsoleChoice console;

    @Mixin
    private EmbeddedNetworkChoice network;

    @Mixin
    private ApiServerOptions apiServer;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "2", description = "How many nodes the cluster gets (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(names = "--parallel", paramLabel = "N", description = "How many scenarios run at once. Unless it is given, four do at first, then more while policies are in force quickly, and fewer while they are not (at most twelve per processor on the embedded cluster, where they mostly wait, but no more than the kernel keeps neighbours for: 16, unless net.ipv4.neigh.default.gc_thresh3 and that of IPv6 are greater than 1024; two on k3s and kind, four in all on a kubeconfig's).")
    private Integer parallel;

    @Option(names = "--no-retry", description = "Failures are not tried again. Otherwise each (50 at most) is, alone, so that it is known whether it fails alone or only beside other scenarios.")
    private boolean noRetry;

    @Option(names = "--new-pods", description = "Every scenario starts its own pods and namespaces. Otherwise, where starting pods takes long (k3s, kind, a kubeconfig's cluster), scenarios that are over hand theirs on.")
    private boolean newPods;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long a table may take to become right (default: 30; for the control run, --implementation none, where nothing will change, 3 on the embedded cluster and 10 on k3s and kind).")
    private Integer timeout;

    @Option(names = "--control", description = "Nothing enforces on the cluster: every scenario has to fail, and later runs count it. Implied by --implementation none, but for --cluster kubeconfig.")
    private boolean control;

    @Option(names = "--keep", description = "Leave the cluster and the last scenario's objects up.")
    private boolean keep;

    CertifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Everything that can be wrong is looked at before anything is started. */
    @Override
    public Integer call() {
        requirePositive("--nodes", nodes);
        if (timeout != null) {
            requirePositive("--timeout", timeout);
        }
        if (parallel != null) {
            requirePositive("--parallel", parallel);
        }
        if (control && !subject.words().equals(TestedImplementation.NONE)) {
            throw new UsageException("--control: a control run has --implementation none, not " + subject.words());
        }
        Optional<ChosenRecipe> recipe = subject.recipe(surroundings, about.mode());
        FeatureCatalog catalog = scenarios.catalog(surroundings);
        List<Scenario> selected = scenarios.of(catalog);
        ReportDirectory reports = new ReportDirectory(
                reportDirectory == null ? surroundings.home("reports/local") : reportDirectory);
        reports.prepare();
        LogFile.open(reports.logs());
        ClusterOptions options = new ClusterOptions(network.podNetwork(), nodes, keep, reports.logs(),
                network.families(recipe),
                apiServer.choice(), kubernetes.options(network.typedFamilies())).withPodHook(network.podHook());
        Implementation tested = subject.implementation(surroundings, recipe, reports.logs());
        ClusterProviders.Choice choice = subject.on(surroundings.providers(), options);
        subject.requirePossible(surroundings, recipe, choice.provider());
        Optional<Integer> elsewhere = new AsRoot(surroundings).runAgain(choice.provider());
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        subject.needs().require(choice.provider(), recipe);
        ConsoleReport console = this.console.report(surroundings);
        choice.passedOver().forEach(other -> console.progress("not on " + other));
        console.progress(selected.size() + " scenarios on the " + choice.provider().name()
                + " cluster, implementation: " + subject.words());
        Claims claims = recipe.map(each -> new Claims(each.recipe().name(), each.notClaimed())).orElse(Claims.ALL);
        recipe.ifPresent(each -> tell(each, claims, selected, console));
        RunPlan plan = plan(choice.provider().name(), tested, recipe, claims);
        Timings timings = Timings.DEFAULT.within(limit(choice.provider().name()), Timings.DEFAULT.stability());
        CertificationOptions certification = new CertificationOptions(catalog, selected, options,
                conduct(choice.provider(), plan), timings, plan, reports.path(), !plan.control(),
                claims);
        try (Certification run = Certification.start(certification, choice.provider(), tested, console)) {
            return run.run().conclusion().exitStatus();
        }
    }

    /** In a control run nothing is ever in force, and every scenario fails: nothing is waited for or tried again. */
    private Conduct conduct(ClusterProvider provider, RunPlan plan) {
        return new Conduct(parallel == null ? provider.scenariosAtOnce() : parallel,
                parallel == null && !plan.control(), newPods, !plan.control(),
                noRetry || plan.control() ? 0 : Conduct.MOST_ALONE);
    }

    /** What the recipe says that matters to the verdict. */
    private static void tell(ChosenRecipe recipe, Claims claims, List<Scenario> selected, ConsoleReport console) {
        console.progress("recipe of " + recipe.provenance());
        for (NotClaimed each : claims.not()) {
            long skipped = Claims.concerned(each, selected);
            if (skipped > 0 || each.ipFamily().isPresent()) {
                console.progress(claims.implementation() + " does not claim " + each.what() + ": " + each.reason()
                        + (skipped == 0 ? "" : skipped == 1 ? "; 1 scenario is skipped"
                                : "; " + skipped + " scenarios are skipped"));
            }
        }
    }

    private RunPlan plan(String provider, Implementation tested, Optional<ChosenRecipe> recipe, Claims claims) {
        // On a cluster that exists "none" is what is there already, and that is judged.
        boolean none = subject.words().equals(TestedImplementation.NONE);
        boolean nothing = none && (control || !provider.equals("kubeconfig"));
        return new RunPlan(about.of(subject.words(), tested.version(), recipe), about.mode(recipe),
                scenarios.scope(claims.unsupportedFeatures()), nothing,
                command(provider));
    }

    /** On a kubeconfig's cluster "none" means what is there already: it takes its time. */
    private Duration limit(String provider) {
        if (timeout != null) {
            return Duration.ofSeconds(timeout);
        }
        if (!subject.words().equals("none") || provider.equals("kubeconfig")) {
            return Timings.DEFAULT.limit();
        }
        return provider.equals("embedded") ? CONTROL_RUN : CONTROL_RUN_ON_NODES;
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + ": " + value + " is not a number from 1");
        }
    }

    /** Only what differs from the defaults and matters to the result. */
    private String command(String provider) {
        StringBuilder command = new StringBuilder("./netpol certify --cluster ").append(provider);
        if (!subject.words().equals("enforcer")) {
            command.append(" --implementation ").append(Words.quoted(subject.words()));
        }
        subject.typed().forEach(word -> command.append(' ').append(Words.quoted(word)));
        network.typed().forEach(word -> command.append(' ').append(Words.quoted(word)));
        if (nodes != 2) {
            command.append(" --nodes ").append(nodes);
        }
        if (newPods) {
            command.append(" --new-pods");
        }
        apiServer.typed().forEach(word -> command.append(' ').append(Words.quoted(word)));
        kubernetes.typed().forEach(word -> command.append(' ').append(Words.quoted(word)));
        Stream.of(about.typed(), scenarios.typed()).flatMap(List::stream)
                .forEach(word -> command.append(' ').append(Words.quoted(word)));
        return command.toString();
    }
}
