package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.apiserver.crd.cel.CelRules;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.Decoded;
import netpol.conformance.apiserver.schema.Decoder;
import netpol.conformance.apiserver.schema.FieldValidation;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.node.ObjectNode;

/**
 * Is one version of a kind that a CustomResourceDefinition makes. It knows how objects of the kind are read, defaulted and
 * validated. An instance belongs to one state of the definition.
 */
public final class CustomKind {

    private final ResourceType type;
    private final ObjectNode version;
    private final Props props;
    private final Schema schema;
    private final Decoder decoder;
    private final CelRules rules;

    CustomKind(ResourceType type, ObjectNode version, ObjectNode schema) {
        this.type = type;
        this.version = version;
        this.props = new Props(schema);
        this.schema = CustomSchemas.root(type.group(), type.version(), type.kind(), props);
        this.decoder = new Decoder(type, CustomSchemas.body());
        this.rules = new CelRules(schema);
    }

    public ResourceType type() {
        return type;
    }

    /** The type of the objects, for patches, server-side apply and OpenAPI. */
    public Schema schema() {
        return schema;
    }

    /** The version as it stands in {@code spec.versions} of the definition. */
    public ObjectNode version() {
        return version;
    }

    /** The fields by which objects can be selected, such as {@code spec.mode}. */
    public Set<String> selectableFields() {
        return version.path("selectableFields").valueStream()
                .map(each -> each.path("jsonPath").asString("").replaceFirst("^\\.", "")).collect(Collectors.toSet());
    }

    /** Whether objects are stored in this version. */
    public boolean isStored() {
        return version.path("storage").booleanValue(false);
    }

    /** Reads a body: unknown fields are pruned and reported, then defaults are filled in. */
    public Decoded json(byte[] body, FieldValidation validation) {
        return finish(decoder.json(body, validation == FieldValidation.STRICT ? FieldValidation.WARN : validation),
                validation);
    }

    /** Reads a body of YAML. */
    public Decoded yaml(byte[] body, FieldValidation validation) {
        return finish(decoder.yaml(body, validation == FieldValidation.STRICT ? FieldValidation.WARN : validation),
                validation);
    }

    /** Reads an object that a patch made. */
    public Decoded tree(ObjectNode object, FieldValidation validation) {
        return finish(decoder.tree(object, validation == FieldValidation.STRICT ? FieldValidation.WARN : validation),
                validation);
    }

    private Decoded finish(Decoded read, FieldValidation validation) {
        List<String> problems = new ArrayList<>(read.warnings());
        Pruning.prune(read.object(), props).forEach(path -> problems.add("unknown field \"" + path + "\""));
        if (validation == FieldValidation.STRICT && !problems.isEmpty()) {
            throw decoder.strictRefusal(problems);
        }
        SchemaDefaults.apply(read.object(), props);
        return new Decoded(read.object(), validation == FieldValidation.WARN ? problems : List.of());
    }

    /** Fills in the defaults of an object that was stored before the definition had them. */
    public void applyDefaults(ObjectNode object) {
        SchemaDefaults.apply(object, props);
    }

    /**
     * Validates an object by the schema, the keys of its lists, and its rules ({@code x-kubernetes-validations}).
     *
     * @param old the object before an update; what stays as it was is not validated again
     */
    public List<Cause> validate(ObjectNode object, Optional<ObjectNode> old) {
        List<Cause> causes = new ArrayList<>(SchemaValidation.validate(object, old, props));
        causes.addAll(ListKeys.validate(object, props));
        if (rules.any()) {
            if (Causes.blockRules(causes)) {
                causes.add(Causes.rulesNotChecked());
            } else {
                causes.addAll(rules.validate(object, old));
            }
        }
        return causes;
    }
}
