package netpol.conformance.apiserver.rest;

import java.util.List;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Body;
import netpol.conformance.apiserver.exchange.GoJson;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.read.Reads;
import netpol.conformance.apiserver.selector.LabelSelector;
import netpol.conformance.apiserver.store.Entry;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The subresource {@code scale} of a workload (API reference, autoscaling/v1 Scale). */
final class Scales {

    private final Objects objects;
    private final Updates updates;
    private final Reads reads;

    Scales(Objects objects, Updates updates, Reads reads) {
        this.objects = objects;
        this.updates = updates;
        this.reads = reads;
    }

    ApiAnswer answer(ApiRequest request, RequestPath path, WriteOptions options) {
        Entry current = reads.get(path.type(), path.key());
        ScalePaths paths = objects.scalePaths(path.type());
        if (request.method().equals("GET")) {
            if (paths.custom() && !current.object().at(ScalePaths.pointer(paths.specReplicas())).isNumber()) {
                throw ApiException.internal("the spec replicas field \"" + paths.specReplicas() + "\" does not exist");
            }
            return ApiAnswer.json(ApiAnswer.OK, scale(current.object(), paths));
        }
        Writing writing = updates.update(path.type(), path.key(), options, object -> {
            ObjectNode scale = request.method().equals("PUT")
                    ? Body.object(request)
                    : objects.patchedScale(request.contentType(), scale(object, paths), request.body());
            return new Updates.Proposed(scaled(path, object, scale, paths), false, List.of());
        });
        return ApiAnswer.json(ApiAnswer.OK, scale(writing.entry().object(), paths));
    }

    private static ObjectNode scaled(RequestPath path, ObjectNode object, ObjectNode scale, ScalePaths paths) {
        JsonNode replicas = scale.path("spec").path("replicas");
        if (!replicas.isIntegralNumber() && !replicas.isMissingNode()) {
            throw ApiException.badRequest("Scale in version \"v1\" cannot be handled as a Scale: json: cannot "
                    + "unmarshal " + GoJson.kind(replicas) + " into Go struct field ScaleSpec.spec.replicas of "
                    + "type int32");
        }
        if (replicas.asInt(0) < 0) {
            throw ApiException.invalid(path.type(), path.name(), List.of(paths.custom()
                    ? ApiException.Cause.invalid(paths.specReplicas(), replicas.asString(""),
                            "should be a non-negative integer")
                    : ApiException.Cause.invalid("spec.replicas", replicas.asString(""),
                            "must be greater than or equal to 0")));
        }
        ObjectNode changed = object.deepCopy();
        JsonPointer place = ScalePaths.pointer(paths.specReplicas());
        changed.withObject(place.head()).put(place.last().getMatchingProperty(), replicas.asInt(0));
        String version = Meta.of(scale).resourceVersion();
        if (!version.isEmpty()) {
            Meta.writable(changed).put("resourceVersion", version);
        }
        return changed;
    }

    private static ObjectNode scale(JsonNode object, ScalePaths paths) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            JsonNode value = object.path("metadata").path(field);
            if (!value.isMissingNode()) {
                metadata.set(field, value);
            }
        }
        ObjectNode spec = scale.putObject("spec");
        int replicas = object.at(ScalePaths.pointer(paths.specReplicas())).asInt(0);
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status").put("replicas",
                object.at(ScalePaths.pointer(paths.statusReplicas())).asInt(0));
        String selector = selector(object, paths);
        if (!selector.isEmpty()) {
            status.put("selector", selector);
        }
        return scale;
    }

    private static String selector(JsonNode object, ScalePaths paths) {
        if (!paths.custom()) {
            return LabelSelector.text(object.path("spec").path("selector"));
        }
        return paths.selector().isEmpty() ? "" : object.at(ScalePaths.pointer(paths.selector())).asString("");
    }
}
