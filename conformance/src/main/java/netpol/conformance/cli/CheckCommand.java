package netpol.conformance.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.check.CatchMatrix;
import netpol.conformance.check.Check;
import netpol.conformance.report.Conclusion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The suite looks at itself. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, sortOptions = false, description = "Reads the features and runs them dry, without any cluster: tags, ids and policy files are in order, and every table says what the oracle reads in the policies.", footer = {
        "", "Exit status:", "  0  the features are right", "  1  something is wrong with them, said with file and line",
        "  2  could not be checked"})
final class CheckCommand implements Callable<Integer> {

    private final CliContext surroundings;

    @Mixin
    private ScenarioChoice scenarios;

    @Option(names = "--mutants", description = "Also show which scenarios catch which deliberately wrong implementation; one that none catches is a finding.")
    private boolean mutants;

    CheckCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant began = Instant.now();
        FeatureCatalog catalog = scenarios.catalog(surroundings);
        Check check = Check.of(catalog, scenarios.of(catalog));
        check.findings().forEach(surroundings.out()::println);
        check.skipped().forEach((reason, count) -> surroundings.out()
                .println(count + (count == 1 ? " scenario" : " scenarios") + " not in the dry run: " + reason));
        int survivors = mutants ? survivors(catalog) : 0;
        int findings = check.findings().size() + survivors;
        surroundings.out().printf(
                "%s: %d of %d scenarios agree with the oracle in the dry run, %d not in it, %s  (%.1f s)%n",
                findings == 0 ? "RIGHT" : "WRONG", check.agreeing(), check.scenarios(),
                check.skipped().values().stream().mapToInt(Integer::intValue).sum(),
                findings == 1 ? "1 finding" : findings + " findings",
                Duration.between(began, Instant.now()).toMillis() / 1000.0);
        return findings == 0 ? Conclusion.CONFORMANT.exitStatus() : Conclusion.NOT_CONFORMANT.exitStatus();
    }

    private int survivors(FeatureCatalog catalog) {
        CatchMatrix matrix = CatchMatrix.of(catalog, scenarios.of(catalog));
        matrix.lines().forEach(surroundings.out()::println);
        int survivors = matrix.survivors().size();
        surroundings.out().printf("%d of %d wrong implementations are caught%n", matrix.scenarios().size() - survivors,
                matrix.scenarios().size());
        return survivors;
    }
}
