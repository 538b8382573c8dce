package netpol.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.NotClaimed;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.ShellQuote;
import netpol.conformance.report.TestedImplementation;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.run.Certification;
import netpol.conformance.run.CertificationOptions;
import netpol.conformance.run.Claims;
import netpol.conformance.run.ExecutionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(name = "certify", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, sortOptions = false, description = "Starts a cluster, installs an implementation, runs the scenarios and reports.")
final class CertifyCommand implements Callable<Integer> {

    private final CliContext surroundings;

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

    @Option(names = "--fail-fast", arity = "0..1", fallbackValue = "1", paramLabel = "N", description = "After N failures (1 if no number is given) no scenario begins any more; the failures are tried again alone, the rest is reported as not run.")
    private Integer failFast;

    @Option(names = "--new-pods", description = "Every scenario starts its own pods and namespaces. Otherwise, where starting pods takes long (k3s, kind, a kubeconfig's cluster), scenarios that are over hand theirs on.")
    private boolean newPods;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long a table may take to become right (default: 30; for the control run, --implementation none, where nothing will change, 3 on the embedded cluster and 10 on k3s and kind).")
    private Integer timeout;

    @Option(names = "--control", description = "Nothing enforces on the cluster: every scenario has to fail, and later runs count it. Implied by --implementation none, but not with --cluster kubeconfig in this release.")
    private boolean control;

    @Option(names = "--keep", description = "When the run is over, everything stays until Ctrl-C or ./netpol clean RUN: the cluster, the implementation and the last scenario's objects; how to look inside is printed.")
    private boolean keep;

    CertifyCommand(CliContext surroundings) {
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
        if (failFast != null) {
            requirePositive("--fail-fast", failFast);
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
        subject.check(surroundings, recipe);
        ClusterProviders.Choice choice = subject.on(surroundings, recipe, options);
        subject.requireImages(choice.provider());
        Optional<Integer> elsewhere = new UserNamespaceRelaunch(surroundings).runAgain(choice.provider());
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        subject.needs().require(choice.provider(), recipe);
        ConsoleReport console = this.console.report(surroundings);
        choice.passedOver().forEach(other -> console.progress("not on " + other));
        String judged = subject.judged(choice.provider(), control, console::progress);
        console.progress(selected.size() + (selected.size() == 1 ? " scenario" : " scenarios") + " on the "
                + choice.provider().name() + " cluster, implementation: " + judged);
        Claims claims = recipe.map(each -> new Claims(each.recipe().name(), each.notClaimed())).orElse(Claims.ALL);
        recipe.ifPresent(each -> tell(each, claims, selected, console));
        Implementation tested = subject.implementation(surroundings, judged, recipe, reports.logs(), about.project());
        RunPlan plan = plan(choice.provider(), judged, tested, recipe, claims, reports.path());
        Timings timings = Timings.DEFAULT.within(limit(choice.provider(), plan.control()),
                Timings.DEFAULT.stability());
        CertificationOptions certification = new CertificationOptions(catalog, selected, options,
                execution(choice.provider(), plan), timings, plan, reports.path(), !plan.control(),
                claims);
        try (Certification run = Certification.start(certification, choice.provider(), tested, console)) {
            int status = run.run().conclusion().exitStatus();
            if (keep) {
                run.hold();
            }
            return status;
        }
    }

    /** In a control run nothing is ever in force, and every scenario fails: nothing is waited for or tried again. */
    private ExecutionOptions execution(ClusterProvider provider, RunPlan plan) {
        return new ExecutionOptions(parallel == null ? provider.scenariosAtOnce() : parallel,
                parallel == null && !plan.control(), newPods, !plan.control(),
                noRetry || plan.control() ? 0 : ExecutionOptions.MOST_ALONE, Optional.ofNullable(failFast));
    }

    /** What the recipe says that matters to the verdict. */
    private static void tell(ChosenRecipe recipe, Claims claims, List<Scenario> selected, ConsoleReport console) {
        console.progress("recipe of " + recipe.provenance());
        for (NotClaimed each : claims.not()) {
            long skipped = Claims.concerned(each, selected);
            if (skipped > 0 || each.ipFamily().isPresent()) {
                console.progress(claims.implementation() + " does not claim " + each.what() + ": " + each.reason()
                        + (skipped == 0
                                ? ""
                                : skipped == 1
                                        ? "; 1 scenario is skipped"
                                        : "; " + skipped + " scenarios are skipped"));
            }
        }
    }

    private RunPlan plan(ClusterProvider provider, String judged, Implementation tested, Optional<ChosenRecipe> recipe,
            Claims claims, Path reports) {
        return new RunPlan(about.of(judged, tested.version(), recipe), about.mode(recipe),
                scenarios.scope(claims.unsupportedFeatures()), judged.equals(TestedImplementation.NONE),
                command(provider.name(), judged), controlCommand(provider, recipe, reports));
    }

    /** A cluster that exists gets more time. */
    private Duration limit(ClusterProvider provider, boolean controlRun) {
        if (timeout != null) {
            return Duration.ofSeconds(timeout);
        }
        return provider.controlRunLimit().filter(each -> controlRun).orElseGet(Timings.DEFAULT::limit);
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + ": " + value + " is not a number from 1");
        }
    }

    /**
     * What was typed and matters to the result, without a choice of scenarios and as far as it differs from the
     * defaults.
     */
    private String command(String provider, String judged) {
        List<String> words = new ArrayList<>(List.of("--cluster", provider));
        if (!judged.equals("enforcer")) {
            words.addAll(List.of("--implementation", judged));
        }
        words.addAll(subject.typed());
        words.addAll(clusterTyped());
        add(words, "--parallel", parallel);
        add(words, "--timeout", timeout);
        add(words, "--fail-fast", failFast);
        if (noRetry) {
            words.add("--no-retry");
        }
        if (control) {
            words.add("--control");
        }
        words.addAll(about.typed());
        words.addAll(scenarios.typed());
        return line(words);
    }

    /** The same scenarios on the same cluster; its report is for the same directory. */
    private String controlCommand(ClusterProvider provider, Optional<ChosenRecipe> recipe, Path reports) {
        List<String> words = new ArrayList<>(
                List.of("--cluster", provider.name(), "--implementation", TestedImplementation.NONE));
        if (provider.existing()) {
            words.add("--control");
        }
        words.addAll(network.untyped(recipe));
        words.addAll(clusterTyped());
        words.addAll(scenarios.typed());
        if (reportDirectory != null) {
            words.addAll(List.of("--report-dir", reports.toString()));
        }
        return line(words) + scenarios.scope(List.of()).typed();
    }

    private List<String> clusterTyped() {
        List<String> words = new ArrayList<>(network.typed());
        if (nodes != 2) {
            words.addAll(List.of("--nodes", String.valueOf(nodes)));
        }
        if (newPods) {
            words.add("--new-pods");
        }
        words.addAll(apiServer.typed());
        words.addAll(kubernetes.typed());
        return words;
    }

    private static void add(List<String> words, String option, Integer value) {
        if (value != null) {
            words.addAll(List.of(option, value.toString()));
        }
    }

    private static String line(List<String> words) {
        return "./netpol certify " + words.stream().map(ShellQuote::quoted).collect(Collectors.joining(" "));
    }
}
