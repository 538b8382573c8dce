package netpol.conformance.apiserver.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Store;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ReviewsTest {

    private static final User ADMIN = new User("admin", "admin", List.of(User.MASTERS, User.AUTHENTICATED), Map.of());

    private final Store store = new RbacObjects().store;
    private final Reviews reviews = new Reviews(store, new RbacAuthorizer(store),
            token -> token.equals("tok") ? Optional.of(ADMIN) : Optional.empty(), "https://kubernetes.default.svc",
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));

    private static ResourceType type(String kind) {
        return BuiltInTypes.of(ServerVersion.LATEST).stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow();
    }

    private ObjectNode answer(String kind, String namespace, User user, String review) {
        return reviews.answer(type(kind), namespace, (ObjectNode) Json.parse(review), user);
    }

    @Test
    void a_subject_access_review_is_about_the_user_in_it() {
        assertThat(answer("SubjectAccessReview", "", ADMIN,
                """
                {"spec": {"user": "jane", "resourceAttributes": {"namespace": "x", "verb": "get", "resource": "pods"}}}"""))
                .isEqualTo(Json
                        .parse("""
                        {"kind": "SubjectAccessReview", "apiVersion": "authorization.k8s.io/v1", "metadata": {},
                         "spec": {"user": "jane",
                                  "resourceAttributes": {"namespace": "x", "verb": "get", "resource": "pods"}},
                         "status": {"allowed": true,
                           "reason": "RBAC: allowed by RoleBinding \\"rb/x\\" of Role \\"r\\" to User \\"jane\\""}}"""));
    }

    @Test
    void a_self_subject_access_review_is_about_the_user_who_asks() {
        String review = """
                {"spec": {"resourceAttributes": {"namespace": "x", "verb": "delete", "resource": "pods"}}}""";

        assertThat(answer("SelfSubjectAccessReview", "", ADMIN, review).path("status"))
                .isEqualTo(Json.parse("{\"allowed\": true}"));
        assertThat(answer("SelfSubjectAccessReview", "", User.of("jane"), review).path("status"))
                .isEqualTo(Json.parse("{\"allowed\": false}"));
    }

    @Test
    void a_local_review_is_about_its_namespace() {
        assertThat(answer("LocalSubjectAccessReview", "x", ADMIN, """
                {"spec": {"groups": ["devs"],
                          "resourceAttributes": {"namespace": "x", "verb": "get", "resource": "pods"}}}""")
                .at("/metadata/namespace").asString()).isEqualTo("x");
        assertThatThrownBy(() -> answer("LocalSubjectAccessReview", "x", ADMIN, """
                {"spec": {"user": "jane",
                          "resourceAttributes": {"namespace": "y", "verb": "get", "resource": "pods"}}}"""))
                .hasMessage(".authorization.k8s.io \"\" is invalid: spec.resourceAttributes.namespace: "
                        + "Invalid value: \"y\": must match metadata.namespace");
    }

    @Test
    void a_review_that_asks_for_nothing_or_for_two_things_is_refused() {
        ApiException nothing = catchThrowableOfType(ApiException.class,
                () -> answer("SubjectAccessReview", "", ADMIN, "{\"spec\": {}}"));

        assertThat(nothing)
                .hasMessage(".authorization.k8s.io \"\" is invalid: [spec.resourceAttributes: Invalid value: "
                        + "null: exactly one of nonResourceAttributes or resourceAttributes must be specified, spec.user: "
                        + "Invalid value: \"\": at least one of user or group must be specified]");
        assertThat(nothing.status().at("/details/kind").isMissingNode()).isTrue();
        assertThat(nothing.status().at("/details/causes")).hasSize(2);
        assertThatThrownBy(() -> answer("SelfSubjectAccessReview", "", ADMIN, """
                {"spec": {"resourceAttributes": {}, "nonResourceAttributes": {"path": "/"}}}"""))
                .hasMessageContaining("Invalid value: {\"Path\":\"/\",\"Verb\":\"\"}: cannot be specified");
    }

    @Test
    void the_metadata_of_a_review_are_empty() {
        assertThatThrownBy(() -> answer("SelfSubjectAccessReview", "", ADMIN, """
                {"metadata": {"name": "q"}, "spec": {"resourceAttributes": {}}}"""))
                .hasMessageContaining("metadata: Invalid value: {\"name\":\"q\"}: must be empty");
    }

    @Test
    void a_rules_review_lists_the_rules_of_the_user_who_asks() {
        assertThat(answer("SelfSubjectRulesReview", "", User.of("jane"), "{\"spec\": {\"namespace\": \"x\"}}")
                .path("status")).isEqualTo(Json.parse("""
                        {"resourceRules": [
                           {"verbs": ["get", "list"], "apiGroups": [""], "resources": ["pods"]},
                           {"verbs": ["get"], "apiGroups": [""], "resources": ["configmaps"], "resourceNames": ["one"]},
                           {"verbs": ["*"], "apiGroups": ["apps"], "resources": ["deployments/scale", "*/status"]}],
                         "nonResourceRules": [], "incomplete": false}"""));
        assertThatThrownBy(() -> answer("SelfSubjectRulesReview", "", ADMIN, "{\"spec\": {}}"))
                .hasMessage("no namespace on request");
    }

    @Test
    void a_token_review_names_the_user_of_the_token() {
        assertThat(answer("TokenReview", "", ADMIN, "{\"spec\": {\"token\": \"tok\"}}").path("status"))
                .isEqualTo(Json.parse("""
                        {"authenticated": true,
                         "user": {"username": "admin", "uid": "admin",
                                  "groups": ["system:masters", "system:authenticated"]},
                         "audiences": ["https://kubernetes.default.svc"]}"""));
        assertThat(answer("TokenReview", "", ADMIN, "{\"spec\": {\"token\": \"bad\"}}").path("status"))
                .isEqualTo(Json.parse("{\"user\": {}, \"error\": \"invalid bearer token\"}"));
        assertThatThrownBy(() -> answer("TokenReview", "", ADMIN, "{\"spec\": {}}")).isInstanceOf(ApiException.class)
                .hasMessage("token is required for TokenReview in authentication");
    }

    @Test
    void a_self_subject_review_says_who_asks() {
        User jane = new User("jane", "7", List.of(User.AUTHENTICATED), Map.of("a", List.of("b")));

        assertThat(answer("SelfSubjectReview", "", jane, "{}")).isEqualTo(Json.parse("""
                {"kind": "SelfSubjectReview", "apiVersion": "authentication.k8s.io/v1",
                 "metadata": {"creationTimestamp": "2026-01-02T03:04:05Z"},
                 "status": {"userInfo": {"username": "jane", "uid": "7", "groups": ["system:authenticated"],
                                         "extra": {"a": ["b"]}}}}"""));
    }
}
