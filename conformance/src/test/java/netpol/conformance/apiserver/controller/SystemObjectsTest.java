package netpol.conformance.apiserver.controller;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.review.Attributes;
import netpol.conformance.apiserver.review.Authorizer;
import netpol.conformance.apiserver.review.RbacAuthorizer;
import netpol.conformance.apiserver.review.User;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SystemObjectsTest {

    private final ControlPlane cluster = new ControlPlane();

    private ObjectNode get(String resource, String namespace, String name) {
        return cluster.get(resource, new ObjectKey(namespace, name)).orElseThrow().object();
    }

    @Test
    void the_four_system_namespaces_are_there() {
        assertThat(cluster.list("namespaces", "")).extracting(each -> each.at("/metadata/name").asString())
                .containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
        ObjectNode namespace = get("namespaces", "", "default");
        assertThat(namespace.at("/metadata/labels/kubernetes.io~1metadata.name").asString()).isEqualTo("default");
        assertThat(namespace.at("/metadata/uid").asString()).hasSize(36);
        assertThat(namespace.at("/status/phase").asString()).isEqualTo("Active");
    }

    @Test
    void every_namespace_has_a_service_account_and_the_certificate() {
        cluster.createNamespace("x");
        cluster.settle();

        assertThat(get("serviceaccounts", "x", "default")).isNotNull();
        assertThat(get("configmaps", "x", "kube-root-ca.crt").at("/data/ca.crt").asString())
                .isEqualTo("-----CA-----\n");
        assertThat(get("configmaps", "kube-system", "kube-root-ca.crt")).isNotNull();
    }

    @Test
    void a_service_account_that_a_client_deletes_comes_back() {
        cluster.delete("serviceaccounts", new ObjectKey("default", "default"));
        cluster.settle();

        assertThat(get("serviceaccounts", "default", "default")).isNotNull();
    }

    @Test
    void every_user_may_ask_what_it_may_do_and_masters_may_do_everything() {
        Authorizer authorizer = new RbacAuthorizer(cluster.store);

        assertThat(authorizer.allowed(User.of("jane", User.AUTHENTICATED), Attributes.ofResource("create", "",
                "authorization.k8s.io", "selfsubjectaccessreviews", "", "")).allowed()).isTrue();
        assertThat(authorizer.allowed(User.of("jane", User.AUTHENTICATED), Attributes.ofPath("get", "/apis/apps"))
                .allowed()).isTrue();
        assertThat(authorizer.allowed(User.of("jane", User.AUTHENTICATED),
                Attributes.ofResource("get", "default", "", "pods", "", "")).allowed()).isFalse();
        assertThat(get("clusterrolebindings.rbac.authorization.k8s.io", "", "cluster-admin").at("/subjects/0/name")
                .asString()).isEqualTo("system:masters");
    }

    @Test
    void the_service_of_the_api_server_leads_to_its_address() {
        assertThat(get("services", "default", "kubernetes").at("/spec/clusterIP").asString()).isEqualTo("10.96.0.1");
        assertThat(get("endpoints", "default", "kubernetes").at("/subsets")).isEqualTo(Json.parse("""
                [{"addresses": [{"ip": "192.0.2.1"}], "ports": [{"name": "https", "port": 6443, "protocol": "TCP"}]}]
                """));
        assertThat(cluster.list("endpointslices.discovery.k8s.io", "default"))
                .extracting(each -> each.at("/metadata/name").asString()).containsExactly("kubernetes");
        assertThat(get("endpointslices.discovery.k8s.io", "default", "kubernetes").at("/endpoints"))
                .isEqualTo(Json.parse("""
                        [{"addresses": ["192.0.2.1"], "conditions": {"ready": true}}]"""));
    }
}
