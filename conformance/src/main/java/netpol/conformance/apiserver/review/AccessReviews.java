package netpol.conformance.apiserver.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Answers whether a user may do something (API reference, SubjectAccessReview and its two sisters). */
final class AccessReviews {

    private static final String RESOURCE = "resourceAttributes", PATH = "nonResourceAttributes";

    private final Authorizer authorizer;

    AccessReviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** @param review gets its status */
    void answer(ResourceType type, String namespace, ObjectNode review, User asking) {
        JsonNode spec = review.path("spec");
        boolean self = type.kind().equals("SelfSubjectAccessReview");
        List<Cause> causes = new ArrayList<>();
        checkSpec(spec, self, causes);
        checkMetadata(review, type, namespace, causes);
        if (!causes.isEmpty()) {
            throw ApiException.invalid(unnamed(type), "", causes);
        }
        Authorizer.Decision decision = authorizer.allowed(self ? asking : user(spec), attributes(spec));
        ObjectNode status = review.putObject("status").put("allowed", decision.allowed());
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
    }

    /** An API server does not name the kind in these refusals. */
    private static ResourceType unnamed(ResourceType type) {
        return new ResourceType(type.group(), type.version(), "", type.plural(), type.singular(), type.namespaced(),
                List.of(), List.of(), type.subresources(), false);
    }

    private static void checkSpec(JsonNode spec, boolean self, List<Cause> causes) {
        JsonNode path = spec.path(PATH);
        boolean resource = spec.path(RESOURCE).isObject();
        if (resource && path.isObject()) {
            String value = Json.text(Json.object().put("Path", path.path("path").asString("")).put("Verb",
                    path.path("verb").asString("")));
            causes.add(Cause.invalid("spec." + PATH, value,
                    "cannot be specified in combination with resourceAttributes"));
        } else if (!resource && !path.isObject()) {
            causes.add(Cause.invalid("spec." + RESOURCE, "null",
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
        }
        if (!self && spec.path("user").asString("").isEmpty() && spec.path("groups").isEmpty()) {
            causes.add(Cause.invalid("spec.user", "\"\"", "at least one of user or group must be specified"));
        }
    }

    private static void checkMetadata(ObjectNode review, ResourceType type, String namespace, List<Cause> causes) {
        ObjectNode metadata = review.path("metadata").isObject()
                ? review.path("metadata").deepCopy().asObject()
                : Json.object();
        metadata.remove(List.of("managedFields", "creationTimestamp"));
        if (type.namespaced()) {
            metadata.remove("namespace");
        }
        if (!metadata.isEmpty()) {
            causes.add(Cause.invalid("metadata", Json.text(review.path("metadata")),
                    type.namespaced() ? "must be empty except for namespace" : "must be empty"));
        }
        if (type.namespaced()) {
            JsonNode spec = review.path("spec");
            String asked = spec.path(RESOURCE).path("namespace").asString("");
            if (spec.path(RESOURCE).isObject() && !asked.equals(namespace)) {
                causes.add(Cause.invalid("spec." + RESOURCE + ".namespace", Json.text(StringNode.valueOf(asked)),
                        "must match metadata.namespace"));
            }
            if (spec.path(PATH).isObject()) {
                causes.add(Cause.invalid("spec." + PATH, Json.text(spec.path(PATH)),
                        "disallowed on this kind of request"));
            }
        }
    }

    private static User user(JsonNode spec) {
        return new User(spec.path("user").asString(""), spec.path("uid").asString(""),
                spec.path("groups").values().stream().map(each -> each.asString("")).toList(), Map.of());
    }

    private static Attributes attributes(JsonNode spec) {
        JsonNode resource = spec.path(RESOURCE), path = spec.path(PATH);
        return resource.isObject()
                ? Attributes.ofResource(text(resource, "verb"), text(resource, "namespace"), text(resource, "group"),
                        text(resource, "resource"), text(resource, "subresource"), text(resource, "name"))
                : Attributes.ofPath(text(path, "verb"), text(path, "path"));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }
}
