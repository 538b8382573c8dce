package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Set;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServicePort;
import netpol.conformance.model.TestService;
import netpol.conformance.scenario.FeatureError;
import netpol.conformance.scenario.ScenarioWorld;

/** Services, and who answers through them. */
public final class ServiceSteps {

    private final ScenarioWorld world;

    public ServiceSteps(ScenarioWorld world) {
        this.world = world;
    }

    @Given("these services exist:")
    public void services(DataTable table) {
        world.services()
                .create(TableRows.read(table, List.of("service", "selector", "ports"), List.of("type")).map(row -> {
                    String[] id = row.get("service").split("/", -1);
                    if (id.length != 2) {
                        throw new FeatureError("\"" + row.get("service") + "\" is not a Service such as shop/front");
                    }
                    return new TestService(id[0], id[1], Labels.parse(row.get("selector")),
                            Labels.commaSeparated(row.get("ports")).stream().map(ServicePort::parse).toList(),
                            onNodes(row.get("type")));
                }));
    }

    private static boolean onNodes(String type) {
        return switch (type) {
            case "", "ClusterIP" -> false;
            case "NodePort" -> true;
            default -> throw new FeatureError("the type \"" + type + "\" of a Service is not ClusterIP or NodePort");
        };
    }

    /** @param target a Service and its port: {@code shop/front:80/TCP} */
    @Then("connections from {word} to {word} are answered by {string}")
    public void answered(String from, String target, String pods) {
        world.services().requireAnswered(connection(from, target), Set.copyOf(Labels.commaSeparated(pods)), false);
    }

    @Then("connections from {word} to {word} are answered by {string} only")
    public void answeredOnly(String from, String target, String pods) {
        world.services().requireAnswered(connection(from, target), Set.copyOf(Labels.commaSeparated(pods)), true);
    }

    private static Connection connection(String from, String target) {
        int colon = target.lastIndexOf(':');
        if (colon < 1) {
            throw new FeatureError("\"" + target + "\" is not a Service and its port such as shop/front:80/TCP");
        }
        return new Connection(from, target.substring(0, colon), Port.parse(target.substring(colon + 1)));
    }
}
