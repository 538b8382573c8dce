package netpol.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static final String GOOD = """
            # a comment
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: npa
            spec:
              podSelector: {}
              ingress: []
            """;

    private static PolicyManifest read(String yaml) {
        return new PolicyReader().read("policies/npa.yaml", yaml);
    }

    private static void refuses(String yaml, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(yaml)).withMessage("policies/npa.yaml" + message);
    }

    /** Names all registered APIs. */
    private static ThrowableAssertAlternative<IllegalArgumentException> refusesAsUnknown(String yaml, String message) {
        return assertThatIllegalArgumentException().isThrownBy(() -> read(yaml))
                .withMessageStartingWith("policies/npa.yaml" + message)
                .withMessageContaining("NetworkPolicy of networking.k8s.io/v1");
    }

    @Test
    void keepsThePolicyAsWritten() {
        PolicyManifest manifest = read(GOOD);

        assertThat(manifest.name()).isEqualTo("npa");
        assertThat(manifest.tree().get("spec")).isEqualTo(Map.of("podSelector", Map.of(), "ingress", List.of()));
        assertThat(manifest.in("nsa").id()).isEqualTo("nsa/npa");
    }

    @Test
    void saysWhereTheYamlBreaks() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(GOOD.replace("{}", "}")))
                .withMessageStartingWith("policies/npa.yaml, line 7, column 16: this is not YAML: ");
        assertThatIllegalArgumentException().isThrownBy(() -> read(GOOD + "kind: Pod\n"))
                .withMessageContaining("line 9").withMessageContaining("duplicate key kind");
    }

    @Test
    void theOldApiGroupIsNamedWithTodays() {
        refuses(GOOD.replace("networking.k8s.io/v1", "extensions/v1beta1"),
                ": apiVersion extensions/v1beta1 was removed in Kubernetes 1.16: NetworkPolicy is networking.k8s.io/v1 today");
    }

    @Test
    void anythingElseIsNoNetworkPolicy() {
        refusesAsUnknown(GOOD.replace("kind: NetworkPolicy", "kind: NetworkPolice"),
                ": is a NetworkPolice of networking.k8s.io/v1, not a ")
                .withMessageEndingWith("Did you mean NetworkPolicy?");
        refusesAsUnknown(GOOD.replace("networking.k8s.io/v1", "v1"), ": is a NetworkPolicy of v1, not a ");
        refusesAsUnknown("spec: {}", ": is a thing without kind of no apiVersion, not a ");
        refuses("[]", ": the text is '[]': it must be an object");
        refuses("", ": holds 0 YAML documents: it needs exactly one policy");
        refuses(GOOD + "---\n" + GOOD, ": holds 2 YAML documents: it needs exactly one policy");
    }

    @Test
    void theStepGivesTheNamespace() {
        refuses(GOOD.replace("  name: npa", "  name: npa\n  namespace: nsa"), ": metadata.namespace is nsa:"
                + " leave it out, the step says to which namespace the policy is applied");
    }

    @Test
    void aPolicyNeedsANameAndASpec() {
        refuses(GOOD.replace("name: npa", "labels: {}"),
                ": metadata.name is missing: the policy needs a name that is a string");
        refuses(GOOD.replace("metadata:\n  name: npa\n", ""), ": metadata is missing: it must be an object");
        refuses(GOOD.substring(0, GOOD.indexOf("spec")), ": spec is missing: it must be an object");
    }
}
