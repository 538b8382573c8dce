package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;

class NamespaceLifecycleTest {

    private static final ResourceType POLICIES = Trial.type("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies",
            true);

    @Test
    void missingNamespaceIsNotFound() {
        assertThat(Trial.latest().refusal(POLICIES, "{metadata: {name: 'a', namespace: 'nowhere'}}"))
                .isEqualTo("404 namespaces \"nowhere\" not found");
    }

    @Test
    void namespaceThatIsBeingDeletedTakesNoNewObject() {
        Trial trial = Trial.latest().with("{metadata: {name: 'old'}, status: {phase: 'Terminating'}}");

        ApiException refusal = catchThrowableOfType(ApiException.class,
                () -> trial.create(POLICIES, "{metadata: {name: 'a', namespace: 'old'}}"));

        assertThat(refusal)
                .hasMessage("networkpolicies.networking.k8s.io \"a\" is forbidden: unable to create new content"
                        + " in namespace old because it is being terminated");
        assertThat(refusal.status().at("/details/causes/0")).isEqualTo(Trial.json("{reason: 'NamespaceTerminating',"
                + " message: 'namespace old is being terminated', field: 'metadata.namespace'}"));
    }
}
