package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import netpol.conformance.scenario.ScenarioWorld;

/** What runs. */
public final class TopologySteps {

    private final ScenarioWorld world;

    public TopologySteps(ScenarioWorld world) {
        this.world = world;
    }

    @Given("these namespaces exist:")
    public void namespaces(DataTable table) {
        world.topology().create(TopologyTables.namespaces(table));
    }

    @Given("these pods are running:")
    public void pods(DataTable table) {
        world.topology().start(TopologyTables.pods(table));
    }

    /** Pods that are not there at the baseline. */
    @Given("these pods start:")
    public void later(DataTable table) {
        world.topology().start(TopologyTables.pods(table));
    }

    @When("these pods start with the address of {word}:")
    public void instead(String completed, DataTable table) {
        world.topology().startInstead(completed, TopologyTables.pods(table));
    }

    @Given("the name of namespace {word} is as long as the API allows")
    public void longName(String namespace) {
        world.topology().lengthenName(namespace);
    }

    @Given("these hosts outside the cluster are running:")
    public void hosts(DataTable table) {
        world.topology().startHosts(TopologyTables.hosts(table));
    }

    @When("the labels of pod {word} become {string}")
    public void podLabels(String pod, String labels) {
        world.topology().labelPod(pod, Labels.parse(labels));
    }

    @When("the labels of namespace {word} become {string}")
    public void namespaceLabels(String namespace, String labels) {
        world.topology().labelNamespace(namespace, Labels.parse(labels));
    }

    @When("pod {word} is recreated")
    public void recreated(String pod) {
        world.topology().recreatePod(pod);
    }

    @When("pod {word} is recreated with the labels {string}")
    public void recreatedWithLabels(String pod, String labels) {
        world.topology().recreatePod(pod, Labels.parse(labels));
    }

    @When("pod {word} completes")
    public void completes(String pod) {
        world.topology().completePod(pod);
    }

    @When("pod {word} begins to terminate")
    public void terminates(String pod) {
        world.topology().terminatePod(pod);
    }

    @When("pod {word} is deleted")
    public void deleted(String pod) {
        world.topology().deletePod(pod);
    }

    @When("namespace {word} is deleted")
    public void namespaceDeleted(String namespace) {
        world.topology().deleteNamespace(namespace);
    }

    /** From other nodes and from outside. */
    @When("the path to pod {word} takes packets of at most {int} bytes")
    public void narrowPath(String pod, int mtu) {
        world.topology().narrowPath(pod, mtu);
    }

    /** @param mark as nftables writes it: {@code 0x10000} */
    @Given("every packet of the scenario's pods carries the firewall mark {word}")
    public void marked(String mark) {
        world.topology().markPackets(TopologyTables.mark(mark));
    }
}
