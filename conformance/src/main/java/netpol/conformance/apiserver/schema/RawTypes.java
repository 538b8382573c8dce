package netpol.conformance.apiserver.schema;

import java.util.Optional;
import netpol.conformance.apiserver.schema.Schema.Type;

/** Knows the types that hold any JSON, and those whose bytes are in base64. The model classes have plain Java types for them. */
final class RawTypes {

    /** An object of any kind. */
    static final Schema RAW = raw("io.k8s.apimachinery.pkg.runtime.RawExtension");
    static final Schema FIELDS = raw(ModelClasses.META + ".FieldsV1");
    /** Any value. */
    static final Schema JSON = Schema.of(Type.ANY)
            .name("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON").build();

    private static final Schema BYTES = Schema.of(Type.STRING).format("byte").build();

    private RawTypes() {}

    private static Schema raw(String name) {
        return Schema.of(Type.OBJECT).name(name).preservesUnknownFields().build();
    }

    static Optional<Schema> of(String definition, String field) {
        return Optional.ofNullable(switch (definition.substring(definition.lastIndexOf('.') + 1) + "." + field) {
            case "Secret.data", "ConfigMap.binaryData" -> Schema.of(Type.MAP).element(() -> BYTES).build();
            case "WebhookClientConfig.caBundle" -> BYTES;
            case "PodDisruptionBudgetStatus.disruptedPods" ->
                Schema.of(Type.MAP).element(() -> BuiltInSchemas.TIME).build();
            default -> null;
        });
    }
}
