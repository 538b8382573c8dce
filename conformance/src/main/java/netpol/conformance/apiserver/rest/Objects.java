package netpol.conformance.apiserver.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.admission.Admission;
import netpol.conformance.apiserver.admission.Admitted;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Body;
import netpol.conformance.apiserver.exchange.GoJson;
import netpol.conformance.apiserver.managedfields.FieldOwner;
import netpol.conformance.apiserver.managedfields.FieldRules;
import netpol.conformance.apiserver.managedfields.ManagedFields;
import netpol.conformance.apiserver.managedfields.ResetFields;
import netpol.conformance.apiserver.managedfields.ServerSideApply;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.GoText;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.patch.Patches;
import netpol.conformance.apiserver.protobuf.ProtobufBody;
import netpol.conformance.apiserver.schema.Decoded;
import netpol.conformance.apiserver.schema.FieldValidation;
import netpol.conformance.apiserver.schema.Unstructured;
import netpol.conformance.apiserver.schema.WireForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What requests do to the objects of a kind by its schema: read them, patch them, and keep account of who set which field. */
public final class Objects {

    private final Kinds kinds;
    private final Admission admission;

    public Objects(Kinds kinds, Admission admission) {
        this.kinds = kinds;
        this.admission = admission;
    }

    Admission admission() {
        return admission;
    }

    Set<String> selectable(ResourceType type) {
        return kinds.selectable(type);
    }

    ScalePaths scalePaths(ResourceType type) {
        return kinds.scalePaths(type);
    }

    /** Reads the body of a create or an update. */
    Decoded read(ResourceType type, ApiRequest request, FieldValidation validation) {
        return switch (Body.form(request)) {
            case JSON -> kinds.json(type, request.body(), validation);
            case YAML -> kinds.yaml(type, request.body(), validation);
            case PROTOBUF -> kinds.tree(type, ProtobufBody.object(request.body()), validation);
        };
    }

    /**
     * Reads the configuration of a server-side apply.
     *
     * @throws ApiException 400 when it is no object
     */
    ObjectNode readApplied(ApiRequest request) {
        JsonNode read = Body.yaml(request.body(), "error decoding YAML: ");
        if (read.isMissingNode() || read.isNull()) {
            return Json.object();
        }
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot "
                + "unmarshal " + GoJson.kind(read) + " into Go value of type map[string]interface {}");
    }

    /**
     * Reads what a configuration and an object were merged to.
     *
     * @throws ApiException 500 for a value that the type of its field does not have
     */
    ObjectNode readMerged(ResourceType type, ObjectNode configuration, ObjectNode merged) {
        try {
            return kinds.tree(type, merged, FieldValidation.IGNORE).object();
        } catch (ApiException wrong) {
            String why = wrong.getMessage().replaceFirst("^\\S+ in version \\S+ cannot be handled as a \\S+: ", "");
            String kind = (type.group().isEmpty() ? "/" : "") + type.groupVersion() + ", Kind=" + type.kind();
            Meta meta = Meta.of(configuration);
            throw ApiException.unexpected("failed to convert new object (" + meta.namespace() + "/" + meta.name() + "; "
                    + kind + ") to proper version: unable to convert unstructured object to " + kind + ": "
                    + Unstructured.error(merged, kinds.schema(type)).orElse(why));
        }
    }

    /**
     * Reads an object that a patch made.
     *
     * @throws ApiException 422 when it is no object of the kind
     */
    Decoded readPatched(ResourceType type, String form, ObjectNode patched, byte[] patch,
            FieldValidation validation) {
        boolean strategic = form.equals(Patches.STRATEGIC);
        if (strategic) {
            patched.put("kind", type.kind()).put("apiVersion", type.groupVersion());
        }
        try {
            return kinds.json(type, Json.bytes(patched), validation);
        } catch (ApiException wrong) {
            if (!wrong.reason().equals("BadRequest")) {
                throw wrong;
            }
            String why = wrong.getMessage().replaceFirst("^\\S+ in version \\S+ cannot be handled as a \\S+: ", "");
            String shown = strategic ? GoText.plain(Json.lenient(patch)) : Json.text(patched);
            String words = strategic ? Unstructured.error(patched, kinds.schema(type)).orElse(why) : why;
            throw ApiException.unfitPatch(Json.text(StringNode.valueOf(shown)), words);
        }
    }

    /**
     * The object with its default values, and an account of who set which field.
     *
     * @param before empty for a create
     */
    ObjectNode managed(ResourceType type, Optional<ObjectNode> before, ObjectNode object, WriteOptions options) {
        ObjectNode defaulted = admission.defaulted(type, object);
        kinds.complete(type, defaulted);
        WireForm.apply(defaulted, kinds.schema(type));
        return ManagedFields.afterWrite(before, defaulted, owner(options), rules(type, options.subresource()));
    }

    /** A new object after admission. A custom one is refused for all that is wrong at once. */
    Admitted admittedForCreate(ResourceType type, ObjectNode object) {
        try {
            return admission.prepareForCreate(type, object);
        } catch (ApiException refused) {
            throw kinds.withCauses(refused, type, object, Optional.empty());
        }
    }

    /** The same, for a changed object. */
    Admitted admittedForUpdate(ResourceType type, String subresource, ObjectNode before, ObjectNode object) {
        try {
            return admission.prepareForUpdate(type, subresource, before, object);
        } catch (ApiException refused) {
            throw kinds.withCauses(refused, type, object, Optional.of(before));
        }
    }

    /**
     * The form in which an object is stored. When only time stamps of its managers are new, they stay old.
     *
     * @throws netpol.conformance.apiserver.model.ApiException 422 when a definition makes it invalid
     */
    ObjectNode finished(ResourceType type, Optional<ObjectNode> before, ObjectNode admitted) {
        kinds.validate(type, admitted, before);
        WireForm.apply(admitted, kinds.schema(type));
        return before.map(each -> ManagedFields.withOldTimesIfUnchanged(each, admitted)).orElse(admitted);
    }

    ObjectNode patched(ResourceType type, String form, ObjectNode current, byte[] patch) {
        return Patches.apply(form, current, patch, type, kinds.schema(type));
    }

    ObjectNode patchedScale(String form, ObjectNode scale, byte[] patch) {
        ResourceType type = new ResourceType("autoscaling", "v1", "Scale", "scales", "scale", true, List.of(),
                List.of(), Set.of(), false);
        return Patches.apply(form, scale, patch, type, kinds.schema(type));
    }

    ObjectNode applied(ResourceType type, Optional<ObjectNode> current, ObjectNode applied, WriteOptions options) {
        return ServerSideApply.apply(current, applied, owner(options), options.force(),
                rules(type, options.subresource()));
    }

    /**
     * Keeps account of the fields that a controller sets.
     *
     * @param after is changed
     */
    public void ownedByController(Optional<ObjectNode> before, ObjectNode after, String manager, String subresource) {
        kinds.ofObject(after).ifPresent(type -> {
            WireForm.apply(after, kinds.schema(type));
            FieldOwner owner = new FieldOwner(manager, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            ObjectNode managed = ManagedFields.afterWrite(before, after, owner, rules(type, subresource));
            Meta.writable(after).set("managedFields", managed.path("metadata").path("managedFields"));
        });
    }

    private FieldRules rules(ResourceType type, String subresource) {
        return new FieldRules(type, subresource, kinds.schema(type),
                ResetFields.of(type, subresource));
    }

    private static FieldOwner owner(WriteOptions options) {
        return new FieldOwner(options.manager(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
