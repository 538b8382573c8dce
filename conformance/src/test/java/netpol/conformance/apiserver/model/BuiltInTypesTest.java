package netpol.conformance.apiserver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInTypesTest {

    private static ResourceType type(String plural, String groupVersion, int minor) {
        return BuiltInTypes.of(new ServerVersion(minor)).stream()
                .filter(each -> each.plural().equals(plural) && each.groupVersion().equals(groupVersion)).findFirst()
                .orElseThrow();
    }

    @Test
    void a_network_policy_is_described_as_discovery_does() {
        ResourceType policies = type("networkpolicies", "networking.k8s.io/v1", 36);

        assertThat(policies.kind()).isEqualTo("NetworkPolicy");
        assertThat(policies.singular()).isEqualTo("networkpolicy");
        assertThat(policies.shortNames()).containsExactly("netpol");
        assertThat(policies.namespaced()).isTrue();
        assertThat(policies.subresources()).isEmpty();
    }

    @Test
    void pods_have_the_subresources_of_the_release() {
        assertThat(type("pods", "v1", 36).subresources()).containsExactly("attach", "binding", "ephemeralcontainers",
                "eviction", "exec", "log", "portforward", "proxy", "resize", "status");
        assertThat(type("pods", "v1", 21).subresources()).doesNotContain("ephemeralcontainers", "resize");
    }

    @Test
    void kinds_that_came_later_are_not_served_by_an_old_release() {
        assertThat(BuiltInTypes.of(ServerVersion.OLDEST)).extracting(ResourceType::kind).doesNotContain("IPAddress",
                "ServiceCIDR", "SelfSubjectReview", "ValidatingAdmissionPolicy").contains("EndpointSlice", "CronJob");
    }

    @Test
    void each_kind_is_listed_once() {
        assertThat(BuiltInTypes.of(ServerVersion.LATEST))
                .extracting(each -> each.groupVersion() + "/" + each.plural()).doesNotHaveDuplicates();
    }

    @Test
    void reviews_are_created_only_and_namespaces_are_deleted_one_by_one() {
        assertThat(BuiltInTypes.verbs(type("tokenreviews", "authentication.k8s.io/v1", 36), ServerVersion.LATEST))
                .containsExactly("create");
        assertThat(BuiltInTypes.verbs(type("namespaces", "v1", 36), ServerVersion.LATEST)).containsExactly("create",
                "delete", "get", "list", "patch", "update", "watch");
        assertThat(BuiltInTypes.verbs(type("services", "v1", 36), ServerVersion.LATEST)).contains("deletecollection");
        assertThat(BuiltInTypes.verbs(type("services", "v1", 21), ServerVersion.OLDEST))
                .doesNotContain("deletecollection");
    }

    @Test
    void subresources_name_the_kind_of_another_group() {
        ResourceType deployments = type("deployments", "apps/v1", 36);

        Subresource scale = Subresource.of(deployments, "scale");
        Subresource status = Subresource.of(deployments, "status");

        assertThat(scale).isEqualTo(
                new Subresource("scale", "autoscaling", "v1", "Scale", List.of("get", "patch", "update")));
        assertThat(scale.foreign(deployments)).isTrue();
        assertThat(status.kind()).isEqualTo("Deployment");
        assertThat(status.foreign(deployments)).isFalse();
        assertThat(Subresource.of(type("nodes", "v1", 36), "proxy").kind()).isEqualTo("NodeProxyOptions");
    }
}
