package netpol.conformance.apiserver.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import netpol.conformance.apiserver.controller.ServedDefinitions;
import netpol.conformance.apiserver.crd.CustomKind;
import netpol.conformance.apiserver.crd.CustomKinds;
import netpol.conformance.apiserver.crd.DefinitionValidation;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import netpol.conformance.apiserver.schema.Decoded;
import netpol.conformance.apiserver.schema.Decoder;
import netpol.conformance.apiserver.schema.FieldValidation;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Knows how the objects of each served kind are read, completed and validated: built-in kinds, and custom ones as they come and go. */
public final class Kinds implements ServedDefinitions {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final ResourceTypes types;
    private final Map<ResourceType, CustomKind> custom = new ConcurrentHashMap<>();

    public Kinds(ResourceTypes types) {
        this.types = types;
    }

    @Override
    public void serve(ObjectNode definition) {
        String name = Meta.of(definition).name();
        List<CustomKind> kinds = CustomKinds.of(definition);
        kinds.forEach(kind -> custom.put(kind.type(), kind));
        types.define(name, kinds.stream().map(CustomKind::type).toList());
        custom.keySet().retainAll(types.all());
    }

    @Override
    public void withdraw(String name) {
        types.define(name, List.of());
        custom.keySet().retainAll(types.all());
    }

    /** The kind that an object says it is of; empty when that is not served. */
    Optional<ResourceType> ofObject(ObjectNode object) {
        return types.ofKind(object.path("apiVersion").asString(""), object.path("kind").asString(""));
    }

    public Schema schema(ResourceType type) {
        return custom(type).map(CustomKind::schema)
                .orElseGet(() -> BuiltInSchemas.of(type.groupVersion(), type.kind()).orElse(Schema.ANY));
    }

    /** The columns of {@code kubectl get} that the definition of a custom kind names; a missing node when there are none. */
    public JsonNode columns(ResourceType type) {
        return custom(type).map(kind -> kind.version().path("additionalPrinterColumns"))
                .orElseGet(JsonNodeFactory.instance::missingNode);
    }

    /** The fields by which objects of a custom kind can be selected, such as {@code spec.mode}. */
    Set<String> selectable(ResourceType type) {
        return custom(type).map(CustomKind::selectableFields).orElse(Set.of());
    }

    /** The places of a custom kind's replicas and selector; those of the built-in workloads for another. */
    ScalePaths scalePaths(ResourceType type) {
        return custom(type).map(CustomKind::version).map(version -> version.path("subresources").path("scale"))
                .map(ScalePaths::of).orElse(ScalePaths.BUILT_IN);
    }

    private Optional<CustomKind> custom(ResourceType type) {
        return type.custom() ? Optional.ofNullable(custom.get(type)) : Optional.empty();
    }

    Decoded json(ResourceType type, byte[] body, FieldValidation validation) {
        return custom(type).map(kind -> kind.json(body, validation))
                .orElseGet(() -> new Decoder(type, schema(type)).json(body, validation));
    }

    Decoded yaml(ResourceType type, byte[] body, FieldValidation validation) {
        return custom(type).map(kind -> kind.yaml(body, validation))
                .orElseGet(() -> new Decoder(type, schema(type)).yaml(body, validation));
    }

    Decoded tree(ResourceType type, ObjectNode object, FieldValidation validation) {
        return custom(type).map(kind -> kind.tree(object, validation))
                .orElseGet(() -> new Decoder(type, schema(type)).tree(object, validation));
    }

    /** Fills in what the definition of its kind says, or what a definition itself leaves out. */
    void complete(ResourceType type, ObjectNode object) {
        custom(type).ifPresent(kind -> kind.applyDefaults(object));
        if (type.qualifiedPlural().equals(DEFINITIONS)) {
            CustomKinds.applyDefaults(object);
        }
    }

    /**
     * Validates an object by the definition of its kind; a definition, too.
     *
     * @throws ApiException 422 with all that is wrong
     */
    void validate(ResourceType type, ObjectNode object, Optional<ObjectNode> old) {
        List<Cause> causes = causes(type, object, old);
        if (!causes.isEmpty()) {
            throw ApiException.invalid(type, Meta.of(object).name(), causes);
        }
    }

    private List<Cause> causes(ResourceType type, ObjectNode object, Optional<ObjectNode> old) {
        return type.qualifiedPlural().equals(DEFINITIONS)
                ? DefinitionValidation.validate(object)
                : custom(type).map(kind -> kind.validate(object, old)).orElse(List.of());
    }

    /** The same refusal; that of an invalid custom object also says what its definition makes invalid. */
    ApiException withCauses(ApiException refused, ResourceType type, ObjectNode object, Optional<ObjectNode> old) {
        if (!type.custom() || refused.causes().isEmpty() || !refused.reason().equals("Invalid")) {
            return refused;
        }
        List<Cause> all = new ArrayList<>(refused.causes());
        all.addAll(causes(type, object, old));
        return ApiException.invalid(type, Meta.of(object).name(), all);
    }
}
