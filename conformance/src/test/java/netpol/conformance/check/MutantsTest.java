package netpol.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.SimulatedCluster;
import netpol.conformance.mutant.oracle.Mutant;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The features catch every wrong implementation that we could think of. Where one survives, a scenario is missing. */
class MutantsTest {

    private static final FeatureCatalog CATALOG = FeatureCatalog.read(Path.of("../features"));
    private static CatchMatrix matrix;

    @BeforeAll
    static void compare() throws IOException {
        matrix = CatchMatrix.of(CATALOG, CATALOG.scenarios());
        matrix.lines().forEach(System.out::println);
        Files.writeString(Path.of("target/mutants.md"), matrix.markdown());
    }

    @Test
    void everyMutantIsCaught() {
        assertThat(matrix.survivors()).isEmpty();
        assertThat(matrix.scenarios()).hasSameSizeAs(Mutant.all()).hasSizeGreaterThan(100);
    }

    /** Each mutant enforces in one scenario that catches it: judged as on any cluster, that scenario fails. */
    @Test
    void scenarioThatCatchesAMutantFailsUnderIt() {
        Map<String, Behaviour> behaviours = Mutant.all().stream()
                .collect(Collectors.toMap(Mutant::name, Mutant::behaviour));
        Map<String, String> assignment = matrix.assignment(scenario -> true);
        assertThat(assignment).hasSizeGreaterThan(100);
        Map<String, Behaviour> enforcing = assignment.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, each -> behaviours.get(each.getKey())));
        Map<String, String> mutants = assignment.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        List<Scenario> selected = CATALOG.scenarios().stream().filter(each -> enforcing.containsKey(each.id()))
                .toList();
        RunResult result = new DryRun(CATALOG).run(selected, new SimulatedCluster(enforcing));
        assertThat(result.scenarios()).hasSameSizeAs(selected);
        // Without its own reply a server may be gone, so that denials prove nothing: errored, and not certified either.
        assertThat(result.scenarios().stream().filter(each -> each.status() != Status.FAILED)
                .filter(each -> !mutants.get(each.scenario().id()).equals("a pod is cut off from itself")
                        || each.status() != Status.ERRORED))
                .extracting(each -> mutants.get(each.scenario().id()) + " in " + each.scenario().id() + ": "
                        + each.status() + ", " + each.message())
                .isEmpty();
    }

    @Test
    void nobodyIsCaughtWithoutDoingWrong() {
        List<Scenario> some = CATALOG.scenarios().stream().limit(40).toList();
        CatchMatrix innocent = CatchMatrix.of(CATALOG, some, List.of(new Mutant("innocent", new Behaviour())));
        assertThat(innocent.survivors()).containsExactly("innocent");
        assertThat(new DryRun(CATALOG).run(some, new SimulatedCluster(Map.of())).scenarios().stream()
                .collect(Collectors.groupingBy(ScenarioResult::status, Collectors.counting())))
                .doesNotContainKeys(Status.FAILED, Status.ERRORED);
    }
}
