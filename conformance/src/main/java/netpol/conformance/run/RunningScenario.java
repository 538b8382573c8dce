package netpol.conformance.run;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.scenario.ScenarioNotes;
import netpol.conformance.scenario.ScenarioRun;
import netpol.conformance.scenario.objects.ScenarioObjects;

/** A scenario of a {@link Run} from its first step to the removal of its objects. */
final class RunningScenario implements ScenarioRun {

    private final Run run;
    private final Scenario scenario;
    private final ScenarioNotes notes;
    private final ScenarioObjects objects;
    /** Of the implementation, before the scenario began. */
    private int crashes;
    /** Of the cluster, likewise. */
    private List<String> disturbances = List.of();

    RunningScenario(Run run, Scenario scenario) {
        this.run = run;
        this.scenario = scenario;
        this.notes = run.results().notes(scenario);
        this.objects = run.objects().of(scenario);
        run.results().began(scenario);
        notes.others(() -> run.results().beside(scenario));
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public ScenarioNotes notes() {
        return notes;
    }

    @Override
    public ScenarioObjects objects() {
        return objects;
    }

    @Override
    public void admit() {
        run.requireGoingOn();
        crashes = run.health().crashes();
        disturbances = run.disturbances();
        run.claims().require(scenario);
    }

    @Override
    public void remove(boolean proven) {
        run.objects().remove(objects, notes, proven);
    }

    /**
     * @throws DisturbedException when something has befallen the cluster since the scenario began
     * @throws netpol.conformance.implementation.CrashedException when the implementation has ended since, even if it runs again
     */
    @Override
    public void requireUndisturbed() {
        List<String> now = new ArrayList<>(run.disturbances());
        now.removeAll(disturbances);
        if (!now.isEmpty()) {
            throw new DisturbedException(String.join("; ", now));
        }
        run.health().requireNoCrashSince(crashes);
    }
}
