package netpol.conformance.steps;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import netpol.conformance.scenario.ScenarioWorld;

/** Where a scenario begins and ends. */
public final class Hooks {

    private final ScenarioWorld world;

    public Hooks(ScenarioWorld world) {
        this.world = world;
    }

    @Before
    public void begin(Scenario scenario) {
        world.begin(scenario.getUri(), scenario.getLine());
    }

    @After
    public void end() {
        world.end();
    }
}
