package netpol.conformance.scenario;

import java.net.URI;
import java.util.Set;

/**
 * What one scenario's steps act on. Steps speak in short names; whatever they say is held against what runs before anything is
 * done, and a mistake is a {@link FeatureError}.
 */
public final class ScenarioWorld {

    private final Scenarios scenarios;
    private final ScenarioEnvironment environment;
    private ScenarioRun run;
    private ScenarioState state;
    private ScenarioProofs proofs;
    private ScenarioTopology topology;
    private ScenarioServices services;
    private ScenarioPolicies policies;
    private ScenarioReachability reachability;
    private ScenarioConnections connections;
    private ScenarioAttacks attacks;

    /** Finds a scenario by its place and begins it. */
    @FunctionalInterface
    public interface Scenarios {

        ScenarioRun begin(URI file, int line);
    }

    public ScenarioWorld(Scenarios scenarios, ScenarioEnvironment environment) {
        this.scenarios = scenarios;
        this.environment = environment;
    }

    /** The scenario that stands there begins. */
    public void begin(URI file, int line) {
        run = scenarios.begin(file, line);
        state = new ScenarioState(environment, run.notes(), run.objects());
        proofs = new ScenarioProofs(state);
        topology = new ScenarioTopology(state, proofs);
        services = new ScenarioServices(state, proofs);
        policies = new ScenarioPolicies(state, proofs);
        reachability = new ScenarioReachability(state, proofs);
        connections = new ScenarioConnections(state, proofs);
        attacks = new ScenarioAttacks(state, proofs);
        run.admit();
        environment.families().require(run.scenario());
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

    public ScenarioAttacks attacks() {
        return attacks;
    }

    /** The scenario has ended, well or not: everything it made is removed. */
    public void end() {
        reachability.close();
        connections.close();
        attacks.close();
        boolean proven = false;
        try {
            environment.lostNodes().requirePresent(Set.copyOf(state.notes().nodes().values()),
                    state.objects().pods().running().values());
            proofs.proveLateDenials(policies::remove);
            proven = true;
        } finally {
            run.remove(proven);
        }
        run.requireUndisturbed();
        connections.requireJudged();
        attacks.requireJudged();
        ScenarioNotes notes = state.notes();
        if (notes.verdicts().isEmpty() && notes.problems().isEmpty()) {
            throw new FeatureError("the scenario has no step \"the reachability is:\" and so asserts nothing");
        }
    }
}
