package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.Selection;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import netpol.conformance.run.ExecutionOptions;
import org.junit.jupiter.api.Test;

/** An implementation that comes to rest at what is right is not called wrong, and load that the suite makes is not its fault. */
class LateImplementationsIT {

    private static final int LOAD = 14;

    private static RunResult run(String mutant, String scenario, ExecutionOptions execution) {
        EmbeddedRun embedded = new EmbeddedRun("late-" + mutant);
        FeatureCatalog catalog = embedded.catalog();
        List<Scenario> selected = new Selection(Optional.empty(), Optional.of(scenario)).of(catalog);
        try (Certification certification = embedded.start(
                Implementations.named("mutant:" + mutant, embedded.implementations()), catalog, selected,
                Timings.DEFAULT, execution, System.out)) {
            return certification.run();
        }
    }

    @Test
    void whatIsLateAndGoesToAndFroIsConformantAndUnsteady() {
        RunResult result = run("slow", "tke/isolated-namespaces", new ExecutionOptions(4, false, true, true, 0));

        assertThat(result.conclusion()).as(result.headline()).isEqualTo(Conclusion.CONFORMANT);
        assertThat(result.with(Status.PASSED)).isNotEmpty()
                .anySatisfy(each -> assertThat(each.unsteady()).isNotEmpty());
        assertThat(result.headline()).contains("of them unsteadily");
    }

    @Test
    void whatForgetsUpdatesBesideManyOthersIsNotSteadyUnderLoad() {
        RunResult result = run("loaded", "lifecycle/policy-updated",
                new ExecutionOptions(LOAD, false, true, true, LOAD));

        assertThat(result.conclusion()).as(result.headline()).isEqualTo(Conclusion.NOT_STEADY);
        assertThat(result.with(Status.OVERLOADED)).isNotEmpty()
                .allSatisfy(each -> assertThat(each.repeats().beside()).isNotEmpty());
    }
}
