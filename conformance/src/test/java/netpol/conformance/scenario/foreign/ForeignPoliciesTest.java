package netpol.conformance.scenario.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.simulated.InMemoryApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Policies of others, on an API server that has the kinds of several projects. */
class ForeignPoliciesTest {

    private static final String NAMESPACE = "nsa-x1";
    private static final List<String> OURS = List.of(NAMESPACE);

    private final InMemoryApi server = new InMemoryApi(new InMemoryApi.Changes() {

        @Override
        public void kept(ObjectNode asWritten) {}

        @Override
        public void removed(ObjectNode last) {}
    });
    private final KubernetesClient api = server.client();

    @BeforeEach
    void namespaces() {
        List.of(NAMESPACE, "other").forEach(name -> create("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s, labels: {team: red}}
                """.formatted(name)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void create(String yaml) {
        api.resource(yaml).create();
    }

    private void policy(String name, String namespace) {
        create("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: %s, namespace: %s}
                spec: {podSelector: {}}
                """.formatted(name, namespace));
    }

    private void kind(String group, String kind, String plural, boolean namespaced) {
        create("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %2$s.%1$s, annotations: {api-approved.kubernetes.io: "https://example.org/"}}
                spec:
                  group: %1$s
                  scope: %4$s
                  names: {kind: %3$s, plural: %2$s}
                  versions:
                  - name: v1alpha2
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(group, plural, kind, namespaced ? "Namespaced" : "Cluster"));
        await().until(() -> Optional.ofNullable(api.getApiResources(group + "/v1alpha2")).isPresent());
    }

    private void clusterPolicy(String subject) {
        kind("policy.networking.k8s.io", "ClusterNetworkPolicy", "clusternetworkpolicies", false);
        create("""
                apiVersion: policy.networking.k8s.io/v1alpha2
                kind: ClusterNetworkPolicy
                metadata: {name: baseline}
                spec: {tier: Baseline, subject: %s}
                """.formatted(subject));
    }

    private List<String> found() {
        return ForeignPolicies.on(api).beside(OURS, Set.of(NAMESPACE + "/own"));
    }

    @Test
    void aPolicyThatTheRunDidNotMakeIsFoundAndTheRunsOwnIsNot() {
        policy("own", NAMESPACE);
        assertThat(found()).isEmpty();

        policy("default-deny", NAMESPACE);

        assertThat(found()).singleElement().asString()
                .startsWith("NetworkPolicy default-deny in namespace " + NAMESPACE);
    }

    @Test
    void itIsNamedWithWhoManagesIt() {
        api.resource("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: generated, namespace: %s}
                spec: {podSelector: {}}
                """.formatted(NAMESPACE)).patch(new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("kyverno").build());

        assertThat(found()).containsExactly(
                "NetworkPolicy generated in namespace " + NAMESPACE + " (managed by kyverno)");
    }

    @Test
    void policiesOfOtherNamespacesAreNoneOfItsBusiness() {
        policy("default-deny", "other");

        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{namespaces: {}}", "{namespaces: {matchLabels: {team: red}}}",
            "{pods: {namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [red, blue]}]}, podSelector: {}}}",
            "{namespaces: {matchExpressions: [{key: system, operator: DoesNotExist}]}}", "{somethingNew: true}"})
    void aClusterScopedPolicyWhoseSubjectMaySelectItsNamespacesIsFound(String subject) {
        clusterPolicy(subject);

        assertThat(found()).singleElement().asString()
                .startsWith("ClusterNetworkPolicy.policy.networking.k8s.io baseline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{namespaces: {matchLabels: {team: blue}}}",
            "{namespaces: {matchExpressions: [{key: team, operator: NotIn, values: [red]}]}}",
            "{pods: {namespaceSelector: {matchExpressions: [{key: system, operator: Exists}]}, podSelector: {}}}"})
    void oneWhoseSubjectIsElsewhereIsNot(String subject) {
        clusterPolicy(subject);

        assertThat(found()).isEmpty();
        assertThat(ForeignPolicies.on(api).clusterWide()).hasSize(1);
    }

    @Test
    void kindsOfOtherProjectsCountToo() {
        kind("cilium.io", "CiliumNetworkPolicy", "ciliumnetworkpolicies", true);
        kind("projectcalico.org", "GlobalNetworkPolicy", "globalnetworkpolicies", false);
        create("""
                apiVersion: cilium.io/v1alpha2
                kind: CiliumNetworkPolicy
                metadata: {name: l7, namespace: %s}
                """.formatted(NAMESPACE));
        create("""
                apiVersion: projectcalico.org/v1alpha2
                kind: GlobalNetworkPolicy
                metadata: {name: all}
                """);

        assertThat(found()).hasSize(2).anySatisfy(each -> assertThat(each)
                .startsWith("CiliumNetworkPolicy.cilium.io l7 in namespace " + NAMESPACE))
                .anySatisfy(each -> assertThat(each).startsWith("GlobalNetworkPolicy.projectcalico.org all"));
    }
}
