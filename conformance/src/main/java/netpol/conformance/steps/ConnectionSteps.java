package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.scenario.FeatureError;
import netpol.conformance.scenario.ScenarioWorld;

/** Connections that are open while something changes. */
public final class ConnectionSteps {

    private final ScenarioWorld world;

    public ConnectionSteps(ScenarioWorld world) {
        this.world = world;
    }

    @Given("these connections are open:")
    public void open(DataTable table) {
        world.connections().open(
                TableRows.read(table, List.of("from", "to"), List.of()).map(ConnectionSteps::connection).stream()
                        .distinct().toList());
    }

    @Then("the open connections are:")
    public void are(DataTable table) {
        Map<Connection, OpenConnectionState> expected = new LinkedHashMap<>();
        TableRows.read(table, List.of("from", "to", "state"), List.of()).map(row -> {
            Connection connection = connection(row);
            if (expected.put(connection, OpenConnectionState.parse(row.get("state"))) != null) {
                throw new FeatureError(connection + " is there twice");
            }
            return connection;
        });
        world.connections().judge(expected);
    }

    private static Connection connection(TableRows.Row row) {
        String target = row.get("to");
        int colon = target.lastIndexOf(':');
        if (colon < 1) {
            throw new FeatureError("\"" + target + "\" is not a pod and its port such as shop/app:80/TCP");
        }
        return new Connection(row.get("from"), target.substring(0, colon), Port.parse(target.substring(colon + 1)));
    }
}
