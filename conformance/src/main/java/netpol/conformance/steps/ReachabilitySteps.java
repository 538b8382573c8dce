package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import netpol.conformance.scenario.ScenarioWorld;

/** Who reaches whom. */
public final class ReachabilitySteps {

    private final ScenarioWorld world;

    public ReachabilitySteps(ScenarioWorld world) {
        this.world = world;
    }

    @Then("the reachability is:")
    public void reachability(DataTable table) {
        world.reachability().judge(ReachabilityTable.read(table));
    }

    @Given("from here on this reachability is watched:")
    public void watched(DataTable table) {
        world.reachability().checkContinuously(ReachabilityTable.read(table));
    }

    @Then("the watched reachability has held throughout")
    public void held() {
        world.reachability().requireHeld();
    }
}
