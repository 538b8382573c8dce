package netpol.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.check.DryRun;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.SimulatedCluster;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.mutant.oracle.Mutant;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated cases find wrong readings of the API; what is printed then shows the wrong one, and is right. */
class ShrinkingTest {

    private static final int MOST = 5000;
    private static final Set<IpFamily> FAMILIES = Set.of(IpFamily.values());

    @TempDir
    private Path features;

    @ParameterizedTest
    @ValueSource(strings = {"the last policy wins", "an except is ignored", "endPort is exclusive",
            "a port name opens all ports", "the two selectors of a peer are two peers",
            "NotIn wants the key to be there",
            "without policyTypes both directions are affected", "peers of one rule go with ports of another"})
    void wrongReadingIsFoundAndMadeSmallAndPrintedAsAFeature(String name) throws IOException {
        Mutant mutant = Mutant.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        CaseGenerator generator = new CaseGenerator(1, 0);
        Case found = IntStream.range(0, MOST).mapToObj(generator::make).filter(one -> differs(one, mutant)).findFirst()
                .orElseThrow(() -> new AssertionError("not found in " + MOST + " cases"));
        Case smallest = new Shrinking(FAMILIES, 5, cases -> cases.stream().map(one -> sighting(one, mutant)).toList(),
                smaller -> {}).smallest(sighting(found, mutant).orElseThrow(), Optional.empty()).orElseThrow().one();
        assertThat(smallest.start().policies()).hasSizeLessThanOrEqualTo(2);
        assertThat(smallest.start().pods()).hasSizeLessThanOrEqualTo(3);

        Files.writeString(features.resolve("found.feature"), FeatureText.of("What the policies mean", smallest,
                FAMILIES));
        assertThat(run(new Behaviour())).isEqualTo(Status.PASSED);
        assertThat(run(mutant.behaviour())).isEqualTo(Status.FAILED);
    }

    private static boolean differs(Case one, Mutant mutant) {
        // No feature can tell of a case in which everything is allowed, or everything denied.
        return new CompilerCase(one.start()).tells() && sighting(one, mutant).isPresent();
    }

    private static Optional<Counterexample> sighting(Case one, Mutant mutant) {
        CompilerCase compiled = new CompilerCase(one.start());
        List<String> right = compiled.oracle();
        List<String> read = compiled.read(mutant.behaviour().rules(List.of()));
        List<Connection> cells = IntStream.range(0, right.size()).filter(i -> !right.get(i).equals(read.get(i)))
                .mapToObj(compiled::query).toList();
        return cells.isEmpty() ? Optional.empty() : Optional.of(new Counterexample(one, cells, "read otherwise"));
    }

    private Status run(Behaviour behaviour) {
        FeatureCatalog catalog = FeatureCatalog.read(features);
        ScenarioResult result = new DryRun(catalog).run(catalog.scenarios(), new SimulatedCluster(behaviour))
                .scenarios().getFirst();
        assertThat(result.status()).as(result.message()).isNotEqualTo(Status.ERRORED);
        return result.status();
    }
}
