package netpol.conformance.run;

import java.net.URI;
import java.util.List;
import java.util.Set;
import netpol.conformance.catalog.Scenario;

/**
 * What one scenario's steps act on. Steps speak in short names; whatever they say is held against what runs before anything is
 * done, and a mistake is a {@link FeatureError}.
 */
public final class ScenarioWorld {

    private final Run run;
    private ScenarioState state;
    /** Of the implementation, before the scenario began. */
    private int crashes;
    /** Of the cluster, likewise. */
    private List<String> disturbances = List.of();
    private ScenarioProofs proofs;
    private ScenarioTopology topology;
    private ScenarioServices services;
    private ScenarioPolicies policies;
    private ScenarioReachability reachability;
    private ScenarioConnections connections;

    ScenarioWorld(Run run) {
        this.run = run;
    }

    /** The scenario that stands there begins. */
    public void begin(URI file, int line) {
        Scenario scenario = run.scenario(file, line);
        state = new ScenarioState(run, run.results().notes(scenario), run.objects().of(scenario));
        proofs = new ScenarioProofs(state);
        topology = new ScenarioTopology(state, proofs);
        services = new ScenarioServices(state, proofs);
        policies = new ScenarioPolicies(state, proofs);
        reachability = new ScenarioReachability(state, proofs);
        connections = new ScenarioConnections(state, proofs);
        run.results().began(scenario);
        state.notes().others(() -> run.results().beside(scenario));
        run.requireGoingOn();
        crashes = run.endurance().crashes();
        disturbances = run.disturbances();
        run.claims().require(scenario);
        run.families().require(scenario);
    }

    public ScenarioTopology topology() {
        return topology;
    }

    public ScenarioServices services() {
        return services;
    }

    public ScenarioPolicies policies() {
        return policies;
    }

    public ScenarioReachability reachability() {
        return reachability;
    }

    public ScenarioConnections connections() {
        return connections;
    }

    /** The scenario has ended, well or not: everything it made is removed. */
    public void end() {
        reachability.close();
        connections.close();
        boolean proven = false;
        try {
            run.lostNodes().requirePresent(Set.copyOf(state.notes().nodes().values()),
                    state.objects().pods().running().values());
            proofs.proveLateDenials(policies::remove);
            proven = true;
        } finally {
            run.objects().remove(state.objects(), state.notes(), proven);
        }
        run.requireUndisturbedSince(disturbances);
        run.endurance().requireNoCrashSince(crashes);
        connections.requireJudged();
        ScenarioNotes notes = state.notes();
        if (notes.judgements().isEmpty() && notes.problems().isEmpty()) {
            throw new FeatureError("the scenario has no step \"the reachability is:\" and so asserts nothing");
        }
    }
}
