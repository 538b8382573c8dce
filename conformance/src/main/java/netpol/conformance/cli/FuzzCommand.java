package netpol.conformance.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.options.ApiServerChoice;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.fuzz.ClusterFuzz;
import netpol.conformance.fuzz.CompiledVerdicts;
import netpol.conformance.fuzz.CompilerFuzz;
import netpol.conformance.fuzz.FuzzOptions;
import netpol.conformance.fuzz.ShrunkCase;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.ShellQuote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Generated cases. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, sortOptions = false, description = "Makes clusters, policies and changes by chance, and holds what an implementation does against the oracle. The first disagreement is made as small as possible and printed as a feature that reproduces it.", footer = {
        "", "Exit status:", "  0  no disagreement", "  1  a disagreement", "  2  could not be judged"})
final class FuzzCommand implements Callable<Integer> {

    private static final int PAPER_CASES = 100_000;
    private static final int CLUSTER_CASES = 500;
    private static final int PROGRESS = 10_000;

    private final CliContext surroundings;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed makes the same cases (default: one by chance, which is printed).")
    private Long seed;

    @Option(names = "--cases", paramLabel = "N", description = "How many (default: 500, with --compiler 100000).")
    private Integer cases;

    @Option(names = "--minutes", paramLabel = "N", description = "As many cases as can be begun in that time, instead of --cases.")
    private Integer minutes;

    @Option(names = "--shrink-seconds", paramLabel = "N", defaultValue = "120", description = "How long a disagreement is made smaller at most; 0 prints it as it was found (default: ${DEFAULT-VALUE}).")
    private int shrinkSeconds;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30", description = "How long a table may take to become right (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = {"--compiler",
            "--paper"}, description = "No cluster: what the enforcer compiles, by its command explain, against the oracle.")
    private boolean compiler;

    @Mixin
    private SubjectChoice subject;

    @Mixin
    private EmbeddedNetworkChoice network;

    @Mixin
    private KubernetesChoice kubernetes;

    FuzzCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        long chosen = seed == null ? RandomGenerator.getDefault().nextLong(1, 1_000_000) : seed;
        if ((cases != null && cases < 1) || (minutes != null && minutes < 1) || timeout < 1) {
            throw new UsageException("--cases, --minutes and --timeout are numbers from 1");
        }
        if (shrinkSeconds < 0) {
            throw new UsageException("--shrink-seconds is a number from 0");
        }
        if ((compiler && minutes != null) || (cases != null && minutes != null)) {
            throw new UsageException("--minutes goes neither with --compiler nor with --cases");
        }
        Instant began = Instant.now();
        return compiler ? compiler(chosen, began) : cluster(chosen, began);
    }

    private int compiler(long chosen, Instant began) {
        int count = cases == null ? PAPER_CASES : cases;
        surroundings.out().println(count + " cases, seed " + chosen + ": what the enforcer compiles against"
                + " the oracle");
        CompiledVerdicts compiled = CompiledVerdicts.ofJar(Implementations.enforcerJar(Optional.empty()));
        Optional<ShrunkCase> found = new CompilerFuzz(compiled, chosen).run(count, done -> {
            if (done % PROGRESS == 0) {
                surroundings.out().println(done + " agree");
            }
        });
        found.ifPresent(each -> {
            tell(each, file(new ReportDirectory(surroundings.home("reports/local")), each));
        });
        return conclude(found.isPresent(), count, began);
    }

    private int cluster(long chosen, Instant began) {
        Optional<ChosenRecipe> recipe = subject.recipe(surroundings, Optional.empty());
        ReportDirectory reports = new ReportDirectory(surroundings.home("reports/local"));
        reports.prepare();
        LogFile.open(reports.logs());
        ClusterOptions options = new ClusterOptions(network.podNetwork(), 2, false, reports.logs(),
                network.families(recipe), ApiServerChoice.embedded(), kubernetes.options(network.typedFamilies()))
                .withPodHook(network.podHook());
        subject.check(surroundings, recipe);
        ClusterProviders.Choice choice = subject.on(surroundings, recipe, options);
        subject.requireImages(choice.provider());
        Implementation tested = subject.implementation(surroundings,
                subject.judged(choice.provider(), false, surroundings.err()::println), recipe, reports.logs(),
                Optional.empty());
        Optional<Integer> elsewhere = new UserNamespaceRelaunch(surroundings).runAgain(choice.provider());
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        subject.needs().require(choice.provider(), recipe);
        int count = minutes != null ? Integer.MAX_VALUE : cases == null ? CLUSTER_CASES : cases;
        surroundings.out().println((minutes == null ? count + " cases" : minutes + " minutes") + " on the "
                + choice.provider().name() + " cluster, implementation: " + subject.words() + ", seed " + chosen);
        FuzzOptions fuzz = new FuzzOptions(chosen, count,
                minutes == null ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes)),
                Duration.ofSeconds(timeout), Duration.ofSeconds(shrinkSeconds));
        try (ClusterFuzz run = ClusterFuzz.start(fuzz, choice.provider(), options, tested,
                surroundings.out()::println)) {
            Optional<ShrunkCase> found = run.run(best -> file(reports, best));
            found.ifPresent(each -> {
                Path file = file(reports, each);
                tell(each, file);
                surroundings.out().println("repeat: " + certify(choice.provider().name(), file));
            });
            return conclude(found.isPresent(), run.done(), began);
        }
    }

    /** Writes the feature; anew whenever it becomes smaller, so that something is there however this ends. */
    private static Path file(ReportDirectory reports, ShrunkCase found) {
        try {
            return Files.writeString(Files.createDirectories(reports.path().resolve("fuzz")).resolve(found.slug()
                    + ".feature"), found.feature());
        } catch (IOException e) {
            throw new UncheckedIOException("the feature cannot be written: " + e.getMessage(), e);
        }
    }

    private void tell(ShrunkCase found, Path file) {
        surroundings.out().println("\nDISAGREEMENT: " + found.name() + ": " + found.words() + "\n");
        surroundings.out().println(found.feature());
        surroundings.out().println("feature: " + file);
    }

    private String certify(String provider, Path file) {
        return Stream.of(Stream.of("./netpol", "certify", "--cluster", provider, "--implementation", subject.words()),
                subject.typed().stream(), network.typed().stream(), kubernetes.typed().stream(),
                Stream.of("--features", file.toString()))
                .flatMap(Function.identity()).map(ShellQuote::quoted).collect(Collectors.joining(" "));
    }

    private int conclude(boolean found, int count, Instant began) {
        surroundings.out().printf("%s after %d cases  (%.1f s)%n", found ? "DISAGREEMENT" : "AGREEMENT", count,
                Duration.between(began, Instant.now()).toMillis() / 1000.0);
        return (found ? Conclusion.NOT_CONFORMANT : Conclusion.CONFORMANT).exitStatus();
    }
}
