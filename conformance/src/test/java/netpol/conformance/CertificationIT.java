package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.Selection;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The packaged enforcer is certified on the embedded cluster, each scenario a test; by the code that the program runs. The
 * property {@code tags} selects.
 */
class CertificationIT {

    @TestFactory
    Stream<DynamicTest> everyScenarioPasses() {
        Selection selection = new Selection(Optional.ofNullable(System.getProperty("tags")), Optional.empty());
        try (Certification certification = new EmbeddedRun("certification").start("enforcer", selection,
                Timings.DEFAULT, System.out)) {
            RunResult result = certification.run();
            return Stream.concat(result.scenarios().stream().map(CertificationIT::test),
                    Stream.of(dynamicTest("the run", () -> assertThat(result.conclusion()).as(result.headline())
                            .isIn(Conclusion.CONFORMANT, Conclusion.CONFORMANT_IN_PART))));
        }
    }

    private static DynamicTest test(ScenarioResult result) {
        return dynamicTest(result.scenario().id(), () -> {
            assumeFalse(result.status() == Status.SKIPPED, result.message());
            assertThat(result.status()).as(result.location() + ": " + result.message()).isIn(Status.PASSED,
                    Status.OBSERVED);
        });
    }
}
