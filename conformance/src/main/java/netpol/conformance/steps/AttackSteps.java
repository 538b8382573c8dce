package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import netpol.conformance.attack.Attack;
import netpol.conformance.attack.AttackCase;
import netpol.conformance.scenario.ScenarioWorld;

/** Pods that attack other pods. */
public final class AttackSteps {

    private final ScenarioWorld world;

    public AttackSteps(ScenarioWorld world) {
        this.world = world;
    }

    @Given("these attacks get through where nothing enforces:")
    public void announced(DataTable table) {
        world.attacks().announce(
                TableRows.read(table, List.of("attacker", "victim", "attack"), List.of("in the name of"))
                        .map(row -> new AttackCase(row.get("attacker"), row.get("victim"),
                                Optional.of(row.get("in the name of")).filter(Predicate.not(String::isEmpty)),
                                Attack.of(row.get("attack")), world.attacks().victimPort(row.get("victim")))));
    }

    @Then("no attack gets through")
    public void held() {
        world.attacks().requireHeld();
    }
}
