package netpol.conformance.apiserver.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.controller.work.Deletions;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Body;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;

/**
 * How an object is to be deleted (API reference, meta/v1 DeleteOptions), from the body or the query of the request.
 *
 * @param uid precondition; empty for none
 * @param resourceVersion precondition; empty for none
 * @param propagation {@code Orphan}, {@code Background} or {@code Foreground}; empty for what the finalizers say
 */
record DeleteOptions(boolean dryRun, Optional<Long> graceSeconds, String uid, String resourceVersion,
        String propagation, boolean acceptedAnswer) {

    private static final Set<String> POLICIES = Set.of("Orphan", "Background", "Foreground");
    private static final ResourceType KIND = new ResourceType("meta.k8s.io", "v1", "DeleteOptions", "", "", false,
            List.of(), List.of(), Set.of(), false);

    static DeleteOptions of(ApiRequest request) {
        JsonNode body = request.body().length == 0 ? Json.object() : Body.object(request);
        String policy = text(body, request, "propagationPolicy");
        JsonNode orphans = body.path("orphanDependents");
        if (!policy.isEmpty() && !POLICIES.contains(policy)) {
            throw refused(Cause.notSupported("propagationPolicy", '"' + policy + '"',
                    List.of("Foreground", "Background", "Orphan", "nil")));
        }
        if (!policy.isEmpty() && orphans.isBoolean()) {
            throw refused(Cause.invalid("propagationPolicy", '"' + policy + '"',
                    "orphanDependents and deletionPropagation cannot be both set"));
        }
        JsonNode dryRuns = body.path("dryRun");
        if (!dryRuns.isEmpty() && !(dryRuns.size() == 1 && dryRuns.path(0).asString("").equals("All"))) {
            throw refused(Cause.notSupported("dryRun", dryRuns.toString(), List.of("All")));
        }
        for (String each : request.query().getOrDefault("dryRun", List.of())) {
            if (!each.equals("All")) {
                throw refused(Cause.notSupported("dryRun", "[\"" + each + "\"]", List.of("All")));
            }
        }
        boolean dryRun = !dryRuns.isEmpty() || request.query().containsKey("dryRun");
        return new DeleteOptions(dryRun, grace(body, request), body.path("preconditions").path("uid").asString(""),
                body.path("preconditions").path("resourceVersion").asString(""),
                orphans.isBoolean() ? orphans.asBoolean() ? "Orphan" : "Background" : policy,
                orphans.isBoolean() && !orphans.asBoolean());
    }

    private static String text(JsonNode body, ApiRequest request, String field) {
        String text = body.path(field).asString("");
        return text.isEmpty() ? request.parameter(field) : text;
    }

    private static Optional<Long> grace(JsonNode body, ApiRequest request) {
        JsonNode inBody = body.path("gracePeriodSeconds");
        if (inBody.isIntegralNumber()) {
            if (inBody.asLong() < 0) {
                throw refused(Cause.invalid("gracePeriodSeconds", inBody.asString(""),
                        "must be greater than or equal to 0"));
            }
            return Optional.of(inBody.asLong());
        }
        String inQuery = request.parameter("gracePeriodSeconds");
        return inQuery.matches("\\d{1,9}") ? Optional.of(Long.parseLong(inQuery)) : Optional.empty();
    }

    private static ApiException refused(Cause cause) {
        return ApiException.invalid(KIND, "", List.of(cause));
    }

    /** @param uid of the object that is meant */
    static DeleteOptions byController(String uid, Deletions.Propagation propagation) {
        String policy = switch (propagation) {
            case BACKGROUND -> "Background";
            case FOREGROUND -> "Foreground";
            case ORPHAN -> "Orphan";
        };
        return new DeleteOptions(false, Optional.empty(), uid, "", policy, false);
    }
}
