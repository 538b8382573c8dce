package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.check.CatchMatrix;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.judge.Timings;
import netpol.conformance.mutant.enforcer.WrongView;
import netpol.conformance.mutant.enforcer.WrongViews;
import netpol.conformance.mutant.oracle.Mutant;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Wrong enforcers are not certified: on real nodes with real packets each fails a scenario which in a dry run catches the same
 * mistake. All of them run at once, each in the namespaces of its scenario.
 */
class MutantEnforcersIT {

    /** Long for the right verdict, since nothing changes any more. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TestFactory
    Stream<DynamicTest> noMutantIsCertified() throws IOException {
        EmbeddedRun embedded = new EmbeddedRun("mutants");
        FeatureCatalog catalog = embedded.catalog();
        Set<String> names = WrongViews.all().stream().map(WrongView::name).collect(Collectors.toSet());
        Map<String, String> catching = CatchMatrix.of(catalog, catalog.scenarios(),
                Mutant.all().stream().filter(each -> names.contains(each.name())).toList()).assignment(any -> true);
        Map<String, WrongView> views = WrongViews.all().stream()
                .collect(Collectors.toMap(view -> catching.get(view.name()), Function.identity()));
        List<Scenario> selected = catalog.scenarios().stream().filter(each -> views.containsKey(each.id())).toList();
        try (Certification certification = embedded.start(
                Implementations.mutants(views, embedded.implementations()), catalog, selected,
                Timings.DEFAULT.within(LIMIT, Timings.DEFAULT.stability()), System.out)) {
            RunResult result = certification.run();
            Map<String, ScenarioResult> caught = new LinkedHashMap<>();
            result.scenarios().forEach(each -> caught.put(views.get(each.scenario().id()).name(), each));
            Files.writeString(Path.of("target/mutant-enforcers.md"), table(caught));
            return Stream.concat(
                    Stream.of(dynamicTest("there are many, and all were judged",
                            () -> assertThat(caught).hasSizeGreaterThan(20).hasSameSizeAs(WrongViews.all()))),
                    caught.entrySet().stream().map(each -> dynamicTest(each.getKey(),
                            () -> assertThat(each.getValue().status())
                                    .as(each.getValue().location() + ": " + each.getValue().message())
                                    .isEqualTo(Status.FAILED))));
        }
    }

    private static String table(Map<String, ScenarioResult> caught) {
        return "| wrong enforcer | scenario | status | why |\n|---|---|---|---|\n" + caught.entrySet().stream()
                .map(each -> "| " + each.getKey() + " | " + each.getValue().scenario().id() + " | "
                        + each.getValue().status() + " | " + each.getValue().message() + " |\n")
                .collect(Collectors.joining());
    }
}
