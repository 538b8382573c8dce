package netpol.conformance.apiserver.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Body;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.Subresource;
import netpol.conformance.apiserver.read.Reads;
import netpol.conformance.apiserver.review.AccountTokens;
import netpol.conformance.apiserver.selector.LabelSelector;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests below an object whose body is of another kind: {@code scale}, {@code binding}, {@code eviction},
 * {@code finalize}. ({@code status} has the object's own kind.)
 */
final class Subresources {

    private static final Set<String> OWN = Set.of("scale", "binding", "eviction", "finalize", "log", "exec", "attach",
            "portforward", "proxy", "token");

    private final Store store;
    private final Updates updates;
    private final Deletes deletes;
    private final Scales scales;
    private final AccountTokens tokens;
    private final Objects objects;
    private final Reads reads;

    Subresources(Store store, Objects objects, Updates updates, Deletes deletes, Reads reads, AccountTokens tokens) {
        this.tokens = tokens;
        this.objects = objects;
        this.reads = reads;
        this.store = store;
        this.updates = updates;
        this.deletes = deletes;
        this.scales = new Scales(objects, updates, reads);
    }

    boolean isOwn(String subresource) {
        return OWN.contains(subresource);
    }

    ApiAnswer answer(ApiRequest request, RequestPath path) {
        if (!Subresource.of(path.type(), path.subresource()).verbs().contains(verb(request.method()))) {
            throw ApiException.methodNotAllowed("the server does not allow this method on the requested resource");
        }
        WriteOptions options = WriteOptions.of(request, path.subresource(), "UpdateOptions", 0);
        return switch (path.subresource()) {
            case "scale" -> scales.answer(request, path, options);
            case "binding" -> bind(path, Body.object(request), options);
            case "eviction" -> evict(path, Body.object(request));
            case "finalize" -> finalizeNamespace(path, Body.object(request), options);
            case "token" -> token(request, path, options);
            default -> throw ApiException.badRequest("pods of this cluster have no kubelet: " + path.subresource()
                    + " is not served");
        };
    }

    private ApiAnswer token(ApiRequest request, RequestPath path, WriteOptions options) {
        Subresource token = Subresource.of(path.type(), path.subresource());
        ResourceType kind = new ResourceType(token.group(), token.version(), token.kind(), "tokenrequests",
                "tokenrequest", true, List.of(), List.of(), Set.of(), false);
        ObjectNode asked = objects.read(kind, request, options.fieldValidation()).object();
        ObjectNode account = reads.get(path.type(), path.key()).object();
        return ApiAnswer.json(ApiAnswer.CREATED, tokens.issue(kind, account, asked));
    }

    private static String verb(String method) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            default -> "get";
        };
    }

    /** What a scheduler does (API reference, v1 Binding). */
    private ApiAnswer bind(RequestPath path, ObjectNode binding, WriteOptions options) {
        String node = binding.path("target").path("name").asString("");
        if (node.isEmpty()) {
            throw ApiException.invalid(path.type(), path.name(),
                    List.of(ApiException.Cause.required("target.name", "")));
        }
        updates.set(path.type(), path.key(), options, bound -> {
            String there = bound.path("spec").path("nodeName").asString("");
            if (!there.isEmpty()) {
                throw ApiException.conflict(path.type(), path.name(),
                        "pod " + path.name() + " is already assigned to node \"" + there + "\"");
            }
            bound.withObject("/spec").put("nodeName", node);
            if (binding.path("metadata").path("annotations") instanceof ObjectNode added && !added.isEmpty()) {
                Meta.writable(bound).withObject("/annotations").setAll(added);
            }
            bound.withObject("/status").withArray("conditions").addObject().put("type", "PodScheduled")
                    .put("status", "True").put("lastTransitionTime",
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            return bound;
        });
        return success(ApiAnswer.CREATED);
    }

    /** Deletes a pod unless a PodDisruptionBudget forbids it (API reference, policy/v1 Eviction). */
    private ApiAnswer evict(RequestPath path, ObjectNode eviction) {
        Entry pod = store.get("pods", path.key())
                .orElseThrow(() -> ApiException.notFound(path.type(), path.name()));
        Optional<Entry> spent = store.list("poddisruptionbudgets.policy", path.namespace()).entries().stream()
                .filter(budget -> selects(budget.object().path("spec").path("selector"), pod.object()))
                .filter(budget -> budget.object().path("status").path("disruptionsAllowed").asLong(0) <= 0)
                .findFirst();
        if (spent.isPresent()) {
            throw ApiException.tooManyRequests(
                    "Cannot evict pod as it would violate the pod's disruption budget.");
        }
        JsonNode options = eviction.path("deleteOptions");
        deletes.delete(path.type(), path.key(), new DeleteOptions(!options.path("dryRun").isEmpty(),
                options.path("gracePeriodSeconds").isNumber()
                        ? Optional.of(options.path("gracePeriodSeconds").asLong())
                        : Optional.empty(),
                options.path("preconditions").path("uid").asString(""), "", "", false));
        return success(ApiAnswer.CREATED);
    }

    private static boolean selects(JsonNode selector, JsonNode pod) {
        return LabelSelector.of(selector).test(Meta.of(pod).labels());
    }

    private ApiAnswer finalizeNamespace(RequestPath path, ObjectNode given, WriteOptions options) {
        Writing writing = updates.set(path.type(), path.key(), options, changed -> {
            ObjectNode spec = changed.withObject("/spec");
            spec.remove("finalizers");
            JsonNode finalizers = given.path("spec").path("finalizers");
            if (!finalizers.isEmpty()) {
                spec.set("finalizers", finalizers.deepCopy());
            }
            return changed;
        });
        return ApiAnswer.json(ApiAnswer.OK, writing.entry().json());
    }

    private static ApiAnswer success(int code) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return ApiAnswer.json(code, status.put("status", "Success").put("code", code));
    }

}
