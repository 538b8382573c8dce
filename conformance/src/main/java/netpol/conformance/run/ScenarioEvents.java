package netpol.conformance.run;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.Spelling;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.scenario.FeatureError;
import netpol.conformance.scenario.ScenarioNotes;

/** Turns what Cucumber tells into results of the {@link CurrentRun}. A Cucumber plugin, made by its class name. */
public final class ScenarioEvents implements ConcurrentEventListener {

    private final Set<String> vocabulary = new ConcurrentSkipListSet<>();

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(StepDefinedEvent.class,
                event -> vocabulary.add(event.getStepDefinition().getPattern()));
        publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
        publisher.registerHandlerFor(TestCaseFinished.class, this::scenarioFinished);
    }

    private void stepFinished(TestStepFinished event) {
        Run run = CurrentRun.get();
        Scenario scenario = scenario(run, event.getTestCase());
        ScenarioNotes notes = run.results().notes(scenario);
        Result result = event.getResult();
        PickleStepTestStep step = event.getTestStep() instanceof PickleStepTestStep pickle ? pickle : null;
        String location = step == null ? scenario.location() : location(scenario, step, result.getError());
        switch (result.getStatus()) {
            case PASSED, UNUSED -> {
            }
            case SKIPPED -> {
                if (result.getError() != null) {
                    notes.problem(result.getError(), location);
                }
            }
            case UNDEFINED -> notes.problem(new FeatureError(undefined(step)), location);
            case FAILED, AMBIGUOUS, PENDING -> notes.problem(result.getError(), location);
        }
    }

    private void scenarioFinished(TestCaseFinished event) {
        Run run = CurrentRun.get();
        Scenario scenario = scenario(run, event.getTestCase());
        if (run.results().notes(scenario).problems().stream()
                .anyMatch(problem -> problem.cause() instanceof NotBegunException)) {
            run.results().notBegun(scenario);
            return;
        }
        ScenarioOutcome outcome = new ScenarioOutcome(scenario, run.results().notes(scenario),
                run.results().oneByOne());
        ScenarioResult result = outcome.result(event.getResult());
        if (outcome.crash().isPresent()) {
            run.crashed(result);
        }
        if (outcome.undecided().filter(why -> run.results().postpone(scenario, why)).isEmpty()) {
            run.results().ended(result);
        }
    }

    private static Scenario scenario(Run run, TestCase testCase) {
        return run.scenario(testCase.getUri(), testCase.getLocation().getLine());
    }

    private static String location(Scenario scenario, PickleStepTestStep step, Throwable error) {
        int line = step.getStep().getLine();
        List<Integer> rows = scenario.tableLines().getOrDefault(line, List.of());
        if (error instanceof FeatureError mistake && mistake.row().orElse(rows.size()) < rows.size()) {
            line = rows.get(mistake.row().getAsInt());
        }
        return scenario.file() + ":" + line;
    }

    private String undefined(PickleStepTestStep step) {
        String text = step.getStep().getText();
        String pattern = text.replaceAll("\"[^\"]*\"", "{string}");
        return "there is no step \"" + text + "\"; features/README.md lists them all."
                + Spelling.nearest(pattern, vocabulary).map(nearest -> " Did you mean \"" + nearest + "\"?").orElse("");
    }
}
