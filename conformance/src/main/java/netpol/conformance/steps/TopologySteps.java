package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import netpol.conformance.run.ScenarioWorld;

/** What runs. */
public final class TopologySteps {

    private final ScenarioWorld world;

    public TopologySteps(ScenarioWorld world) {
        this.world = world;
    }

    @Given("these namespaces exist:")
    public void namespaces(DataTable table) {
        world.create(TopologyTables.namespaces(table));
    }

    @Given("these pods are running:")
    public void pods(DataTable table) {
        world.start(TopologyTables.pods(table));
    }

    @Given("these hosts outside the cluster are running:")
    public void hosts(DataTable table) {
        world.startHosts(TopologyTables.hosts(table));
    }

    @When("the labels of pod {word} become {string}")
    public void podLabels(String pod, String labels) {
        world.labelPod(pod, Labels.parse(labels));
    }

    @When("the labels of namespace {word} become {string}")
    public void namespaceLabels(String namespace, String labels) {
        world.labelNamespace(namespace, Labels.parse(labels));
    }

    @When("pod {word} is recreated")
    public void recreated(String pod) {
        world.recreatePod(pod);
    }
}
