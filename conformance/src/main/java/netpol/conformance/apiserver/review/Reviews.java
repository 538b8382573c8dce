package netpol.conformance.apiserver.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the kinds that are created and not stored: those of {@code authorization.k8s.io} and {@code authentication.k8s.io} (API
 * reference).
 */
public final class Reviews {

    private final Store store;
    private final AccessReviews access;
    private final Function<String, Optional<User>> tokens;
    private final String audience;
    private final Clock clock;

    /**
     * @param store has the roles and bindings that a SelfSubjectRulesReview lists
     * @param tokens finds the user of a token; empty for an unknown token
     * @param audience of the server's tokens, such as {@code https://kubernetes.default.svc}
     */
    public Reviews(Store store, Authorizer authorizer, Function<String, Optional<User>> tokens, String audience,
            Clock clock) {
        this.store = store;
        this.access = new AccessReviews(authorizer);
        this.tokens = tokens;
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * Answers a review.
     *
     * @param namespace of the request; empty but for a LocalSubjectAccessReview
     * @param review the body of the request; it is not changed
     * @param asking the user of the request, impersonated or not
     * @return the body of the answer
     * @throws ApiException when the review is malformed
     */
    public ObjectNode answer(ResourceType type, String namespace, ObjectNode review, User asking) {
        ObjectNode answer = review.deepCopy();
        answer.put("kind", type.kind()).put("apiVersion", type.groupVersion());
        if (!answer.path("metadata").isObject()) {
            answer.putObject("metadata");
        }
        switch (type.kind()) {
            case "TokenReview" -> authenticate(answer);
            case "SelfSubjectReview" -> identify(answer, asking);
            case "SelfSubjectRulesReview" -> listRules(answer, asking);
            default -> access.answer(type, namespace, answer, asking);
        }
        if (type.namespaced()) {
            answer.withObject("/metadata").put("namespace", namespace);
        }
        return answer;
    }

    private void authenticate(ObjectNode review) {
        String token = review.path("spec").path("token").asString("");
        if (token.isEmpty()) {
            throw ApiException.badRequest("token is required for TokenReview in authentication");
        }
        ObjectNode status = review.putObject("status");
        tokens.apply(token).ifPresentOrElse(user -> {
            status.put("authenticated", true).set("user", info(user));
            status.putArray("audiences").add(audience);
        }, () -> {
            status.putObject("user");
            status.put("error", "invalid bearer token");
        });
    }

    private void identify(ObjectNode review, User asking) {
        review.putObject("metadata").put("creationTimestamp",
                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
        review.putObject("status").set("userInfo", info(asking));
    }

    private static ObjectNode info(User user) {
        ObjectNode info = Json.object().put("username", user.name());
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            user.groups().forEach(info.putArray("groups")::add);
        }
        if (!user.extra().isEmpty()) {
            ObjectNode extra = info.putObject("extra");
            user.extra().forEach((key, values) -> values.forEach(extra.putArray(key)::add));
        }
        return info;
    }

    /** Members of {@code system:masters} have the rules that their bindings grant, like all others. */
    private void listRules(ObjectNode review, User asking) {
        String namespace = review.path("spec").path("namespace").asString("");
        if (namespace.isEmpty()) {
            throw ApiException.badRequest("no namespace on request");
        }
        Grants grants = Grants.of(store, asking, namespace);
        review.putObject("spec");
        ObjectNode status = review.putObject("status");
        status.putArray("resourceRules");
        status.putArray("nonResourceRules");
        for (Grants.Grant grant : grants.all()) {
            copy(grant, status, "resources", "resourceRules",
                    List.of("verbs", "apiGroups", "resources", "resourceNames"));
            copy(grant, status, "nonResourceURLs", "nonResourceRules", List.of("verbs", "nonResourceURLs"));
        }
        status.put("incomplete", false);
        if (!grants.errors().isEmpty()) {
            status.put("evaluationError", String.join(", ", grants.errors()));
        }
    }

    private static void copy(Grants.Grant grant, ObjectNode status, String needed, String list, List<String> fields) {
        if (!grant.rule().path(needed).isEmpty()) {
            ObjectNode rule = status.withArray("/" + list).addObject();
            fields.stream().filter(grant.rule()::has).forEach(each -> rule.set(each, grant.rule().get(each)));
        }
    }
}
