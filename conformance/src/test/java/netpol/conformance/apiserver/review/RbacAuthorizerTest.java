package netpol.conformance.apiserver.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbacAuthorizerTest {

    private final Authorizer authorizer = new RbacAuthorizer(new RbacObjects().store);

    private static Attributes pods(String verb, String namespace) {
        return Attributes.ofResource(verb, namespace, "", "pods", "", "");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // user, verb, namespace, group, resource, subresource, name, allowed
            "jane, get, x, '', pods, '', '', true", "jane, get, x, '', pods, '', a, true",
            "jane, delete, x, '', pods, '', '', false", "jane, get, y, '', pods, '', '', false",
            "jane, get, '', '', pods, '', '', false", "jane, get, x, '', pods, log, a, false",
            "jane, get, x, '', configmaps, '', one, true", "jane, get, x, '', configmaps, '', two, false",
            "jane, get, x, '', configmaps, '', '', false", "jane, patch, x, apps, deployments, scale, d, true",
            "jane, patch, x, apps, deployments, '', d, false", "jane, patch, x, apps, replicasets, status, d, true",
            "joe, get, x, '', pods, '', '', false",
            "system:serviceaccount:x:local, list, x, '', pods, '', '', true",
            "system:serviceaccount:y:local, list, x, '', pods, '', '', false",
            "system:serviceaccount:kube-system:controller, watch, '', networking.k8s.io, networkpolicies, '', '', true",
            "system:serviceaccount:kube-system:controller, watch, x, networking.k8s.io, networkpolicies, '', '', true",
            "system:serviceaccount:kube-system:controller, watch, '', '', pods, '', '', false"})
    void rules_of_roles_decide(String user, String verb, String namespace, String group, String resource,
            String subresource, String name, boolean allowed) {
        assertThat(authorizer.allowed(User.of(user),
                Attributes.ofResource(verb, namespace, group, resource, subresource, name)).allowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/metrics/a, get, true", "/metrics, get, false", "/exact, get, true", "/exact/b, get, false",
            "/exact, post, false"})
    void rules_cover_paths(String path, String verb, boolean allowed) {
        assertThat(authorizer.allowed(User.of("system:serviceaccount:kube-system:controller"),
                Attributes.ofPath(verb, path)).allowed()).isEqualTo(allowed);
    }

    @Test
    void the_reason_names_binding_role_and_subject() {
        assertThat(authorizer.allowed(User.of("jane"), pods("get", "x")).reason())
                .isEqualTo("RBAC: allowed by RoleBinding \"rb/x\" of Role \"r\" to User \"jane\"");
        assertThat(authorizer.allowed(User.of("zoe", "devs"), pods("get", "x")).reason())
                .isEqualTo("RBAC: allowed by RoleBinding \"rb/x\" of Role \"r\" to Group \"devs\"");
        assertThat(authorizer.allowed(User.of("system:serviceaccount:kube-system:controller"),
                Attributes.ofPath("get", "/exact")).reason())
                .isEqualTo("RBAC: allowed by ClusterRoleBinding \"crb\" of "
                        + "ClusterRole \"whole\" to ServiceAccount \"controller/kube-system\"");
    }

    @Test
    void a_binding_to_a_role_that_is_gone_is_the_reason_of_a_refusal() {
        assertThat(authorizer.allowed(User.of("joe"), pods("get", "x")).reason())
                .isEqualTo("RBAC: role.rbac.authorization.k8s.io \"gone\" not found");
    }

    @Test
    void masters_may_do_everything() {
        Authorizer.Decision decision = authorizer.allowed(User.of("root", User.MASTERS), pods("delete", ""));

        assertThat(decision).isEqualTo(new Authorizer.Decision(true, ""));
    }
}
