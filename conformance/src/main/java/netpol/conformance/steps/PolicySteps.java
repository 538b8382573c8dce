package netpol.conformance.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import netpol.conformance.scenario.ScenarioWorld;

/** What policies are in force. Steps match whatever the keyword, so each is there once. */
public final class PolicySteps {

    private final ScenarioWorld world;

    public PolicySteps(ScenarioWorld world) {
        this.world = world;
    }

    /** @param file below {@code features/policies/} */
    @Given("the policy {string} is applied to namespace {word}")
    public void applyFile(String file, String namespace) {
        world.policies().applyFile(file, namespace);
    }

    /**
     * Applies a cluster-scoped policy.
     *
     * @param file below {@code features/policies/}
     */
    @Given("the policy {string} is applied")
    public void applyClusterFile(String file) {
        world.policies().applyFile(file, "");
    }

    /** Applies a cluster-scoped policy. */
    @Given("this policy is applied:")
    public void applyClusterText(String yaml) {
        world.policies().applyText(yaml, "");
    }

    @Given("this policy is applied to namespace {word}:")
    public void applyText(String namespace, String yaml) {
        world.policies().applyText(yaml, namespace);
    }

    /** @param yaml with <code>${n}</code> for 1 to {@code count} */
    @Given("{int} policies of this form are applied to namespace {word}:")
    public void applyMany(int count, String namespace, String yaml) {
        world.policies().applyMany(count, yaml, namespace);
    }

    @When("the API refuses this policy in namespace {word}:")
    public void refused(String namespace, String yaml) {
        world.policies().requireRefused(yaml, namespace);
    }

    /** Removes a cluster-scoped policy. */
    @When("the policy {word} is removed")
    public void removeClusterPolicy(String policy) {
        world.policies().remove(policy, "");
    }

    @When("the policy {word} is removed from namespace {word}")
    public void remove(String policy, String namespace) {
        world.policies().remove(policy, namespace);
    }
}
