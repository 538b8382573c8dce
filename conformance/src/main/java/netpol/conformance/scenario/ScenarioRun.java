package netpol.conformance.scenario;

import netpol.conformance.catalog.Scenario;
import netpol.conformance.scenario.objects.ScenarioObjects;

/** One scenario under way, as the run that it is part of sees it. */
public interface ScenarioRun {

    Scenario scenario();

    ScenarioNotes notes();

    ScenarioObjects objects();

    /**
     * Decides whether the scenario may go on.
     *
     * @throws RuntimeException when the run is over, the implementation does not run, or it does not claim what the scenario tests
     */
    void admit();

    /**
     * Removes what the scenario made, or leaves it to a later one.
     *
     * @param proven whether its late denials are
     */
    void remove(boolean proven);

    /**
     * @throws RuntimeException when the implementation crashed or the cluster was disturbed while the scenario ran
     */
    void requireUndisturbed();
}
