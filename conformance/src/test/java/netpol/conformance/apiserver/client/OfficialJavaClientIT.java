package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.NetworkingV1Api;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1DeleteOptions;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyIngressRule;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import io.kubernetes.client.openapi.models.V1NetworkPolicySpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Preconditions;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What programs see that use the Kubernetes project's own Java client. */
class OfficialJavaClientIT extends OfficialJavaClientCase {

    @Test
    void theServerSaysItsVersion() throws Exception {
        assertThat(new VersionApi(client).getCode().execute().getGitVersion()).startsWith("v1.");
    }

    @Test
    void typedObjectsAreCreatedReadReplacedAndDeleted() throws Exception {
        V1ConfigMap made = create("a", Map.of("app", "web"));
        assertThat(made.getMetadata().getUid()).isNotBlank();
        assertThat(made.getMetadata().getCreationTimestamp()).isNotNull();
        assertRefused(409, "already exists", () -> create("a", Map.of()));
        made.setData(Map.of("key", "w"));
        V1ConfigMap replaced = core.replaceNamespacedConfigMap("a", namespace, made).execute();
        assertThat(replaced.getData()).containsEntry("key", "w");
        assertRefused(409, "the object has been modified",
                () -> core.replaceNamespacedConfigMap("a", namespace, made).execute());
        assertThat(core.listNamespacedConfigMap(namespace).labelSelector("app=web").execute().getItems()).hasSize(1);
        core.deleteNamespacedConfigMap("a", namespace)
                .body(new V1DeleteOptions().preconditions(new V1Preconditions().uid(made.getMetadata().getUid())))
                .execute();
        assertRefused(404, "configmaps \\\"a\\\" not found",
                () -> core.readNamespacedConfigMap("a", namespace).execute());
    }

    @Test
    void podsAndPoliciesAreFilledInAndValidated() throws Exception {
        V1Pod pod = core.createNamespacedPod(namespace,
                new V1Pod().metadata(new V1ObjectMeta().generateName("made-"))
                        .spec(new V1PodSpec().overhead(null).addContainersItem(new V1Container().name("c").image("i"))))
                .execute();
        assertThat(pod.getMetadata().getName()).startsWith("made-");
        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(30);
        NetworkingV1Api networking = new NetworkingV1Api(client);
        V1NetworkPolicy policy = networking
                .createNamespacedNetworkPolicy(namespace, new V1NetworkPolicy().metadata(new V1ObjectMeta().name("p"))
                        .spec(new V1NetworkPolicySpec()
                                .podSelector(new io.kubernetes.client.openapi.models.V1LabelSelector())
                                .addIngressItem(new V1NetworkPolicyIngressRule().addPortsItem(
                                        new V1NetworkPolicyPort()
                                                .port(new io.kubernetes.client.custom.IntOrString(80))))))
                .execute();
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
        assertThat(policy.getSpec().getIngress().getFirst().getPorts().getFirst().getProtocol()).isEqualTo("TCP");
        assertRefused(422, "spec.containers: Required value",
                () -> core.createNamespacedPod(namespace,
                        new V1Pod().metadata(new V1ObjectMeta().name("b"))
                                .spec(new V1PodSpec().overhead(null).containers(List.of())))
                        .execute());
    }

    @Test
    void patchesAreOfFourTypes() throws Exception {
        create("a", Map.of());
        assertThat(patch(V1Patch.PATCH_FORMAT_JSON_PATCH, "[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"json\"}]")
                .getData()).containsEntry("b", "json");
        assertThat(patch(V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, "{\"data\":{\"b\":null,\"c\":\"merge\"}}").getData())
                .containsEntry("c", "merge").doesNotContainKey("b");
        assertThat(patch(V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH, "{\"data\":{\"d\":\"strategic\"}}").getData())
                .containsEntry("d", "strategic");
        assertThat(apply("one", "apply").getData()).containsEntry("e", "apply").containsEntry("d", "strategic");
        assertRefused(409, "conflict with \\\"one\\\"", () -> apply("two", "other"));
    }

    private V1ConfigMap apply(String manager, String value) throws ApiException {
        String configuration = """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"e": "%s"}}
                """.formatted(value);
        return PatchUtils.patch(V1ConfigMap.class,
                () -> core.patchNamespacedConfigMap("a", namespace, new V1Patch(configuration)).fieldManager(manager)
                        .buildCall(null),
                V1Patch.PATCH_FORMAT_APPLY_YAML, client);
    }

    @Test
    void listsComeInPages() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            create(name, Map.of("page", "yes"));
        }
        V1ConfigMapList first = core.listNamespacedConfigMap(namespace).labelSelector("page=yes").limit(2).execute();
        assertThat(first.getItems()).hasSize(2);
        V1ConfigMapList rest = core.listNamespacedConfigMap(namespace).labelSelector("page=yes").limit(2)
                ._continue(first.getMetadata().getContinue()).execute();
        assertThat(rest.getItems()).extracting(each -> each.getMetadata().getName()).containsExactly("c");
        assertThat(core.listNamespacedConfigMap(namespace).fieldSelector("metadata.name=b").execute().getItems())
                .hasSize(1);
    }

    @Test
    void dynamicObjectsAreOfAnyKind() {
        DynamicKubernetesApi definitions = new DynamicKubernetesApi("apiextensions.k8s.io", "v1",
                "customresourcedefinitions", client);
        String group = namespace + ".example.org";
        success(definitions.create(dynamic("""
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "gates.GROUP"},
                 "spec": {"group": "GROUP", "scope": "Namespaced",
                  "names": {"plural": "gates", "singular": "gate", "kind": "Gate"},
                  "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema":
                   {"type": "object", "properties": {"spec": {"type": "object", "properties":
                    {"port": {"type": "integer", "minimum": 1}, "mode": {"type": "string", "default": "Open"}}}}}}}]}}
                """.replace("GROUP", group))));
        DynamicKubernetesApi gates = new DynamicKubernetesApi(group, "v1", "gates", client);
        Awaitility.await().until(() -> gates.list(namespace).isSuccess());
        String gate = """
                {"apiVersion": "GROUP/v1", "kind": "Gate", "metadata": {"name": "g", "namespace": "NS"}, "spec": {"port": 80}}
                """.replace("GROUP", group).replace("NS", namespace);
        DynamicKubernetesObject made = success(gates.create(dynamic(gate)));
        assertThat(made.getRaw().getAsJsonObject("spec").get("mode").getAsString()).isEqualTo("Open");
        KubernetesApiResponse<DynamicKubernetesObject> refused = gates
                .create(dynamic(gate.replace("80", "0").replace("\"g\"", "\"h\"")));
        assertThat(refused.getHttpStatusCode()).isEqualTo(422);
        assertThat(refused.getStatus().getMessage()).contains("spec.port in body should be greater than or equal to 1");
        assertThat(success(gates.list(namespace, new ListOptions())).getItems()).hasSize(1);
        success(gates.delete(namespace, "g"));
        success(definitions.delete("gates." + group));
    }

    private static DynamicKubernetesObject dynamic(String json) {
        JsonObject read = JsonParser.parseString(json).getAsJsonObject();
        return new DynamicKubernetesObject(read);
    }

    private static <T extends io.kubernetes.client.common.KubernetesType> T success(KubernetesApiResponse<T> answer) {
        assertThat(answer.isSuccess()).as(() -> String.valueOf(answer.getStatus())).isTrue();
        return answer.getObject();
    }

    @Test
    void deploymentsHaveAScale() throws Exception {
        AppsV1Api apps = new AppsV1Api(client);
        DynamicKubernetesApi deployments = new DynamicKubernetesApi("apps", "v1", "deployments", client);
        success(deployments.create(dynamic("""
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d", "namespace": "NS"},
                 "spec": {"replicas": 0, "selector": {"matchLabels": {"a": "b"}}, "template":
                  {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}}}
                """.replace("NS", namespace))));
        var scale = apps.readNamespacedDeploymentScale("d", namespace).execute();
        assertThat(scale.getSpec().getReplicas()).isIn(0, null);
        scale.getSpec().setReplicas(2);
        assertThat(apps.replaceNamespacedDeploymentScale("d", namespace, scale).execute().getSpec().getReplicas())
                .isEqualTo(2);
    }
}
