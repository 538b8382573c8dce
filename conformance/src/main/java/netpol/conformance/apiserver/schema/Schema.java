package netpol.conformance.apiserver.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The type of a value. Its words are those of the OpenAPI extensions of Kubernetes ({@code x-kubernetes-list-type},
 * {@code x-kubernetes-map-type}, {@code x-kubernetes-patch-merge-key}, {@code x-kubernetes-patch-strategy}).
 */
public final class Schema {

    /** Anything of any type, kept as it is. */
    public static final Schema ANY = new SchemaBuilder(Type.ANY).build();

    private final SchemaBuilder parts;

    Schema(SchemaBuilder parts) {
        this.parts = parts;
    }

    /** The JSON type of a value. */
    public enum Type {
        /** Has named fields. */
        OBJECT,
        /** Has any keys; all values have one type. */
        MAP, LIST, STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY
    }

    /** How two versions of a list become one in server-side apply. */
    public enum ListType {
        ATOMIC, SET, MAP
    }

    public Type type() {
        return parts.type;
    }

    /** Name of the definition in the OpenAPI document, such as {@code io.k8s.api.core.v1.Pod}; empty when it has none. */
    public String name() {
        return parts.name;
    }

    /** The fields of an {@link Type#OBJECT}, empty otherwise. */
    public Map<String, Schema> fields() {
        return parts.fields.get();
    }

    /** The type of a field of an {@link Type#OBJECT}, or of a value of a {@link Type#MAP}; {@link #ANY} for unknown ones. */
    public Schema field(String field) {
        return fields().getOrDefault(field, type() == Type.MAP ? element() : ANY);
    }

    /** Whether the field may not be missing from an {@link Type#OBJECT}. */
    public List<String> required() {
        return parts.required;
    }

    /** Elements of a {@link Type#LIST}, values of a {@link Type#MAP}; {@link #ANY} otherwise. */
    public Schema element() {
        return parts.element.get();
    }

    public ListType listType() {
        return parts.listType;
    }

    /** The fields that tell the elements of a {@link ListType#MAP} apart. */
    public List<String> listKeys() {
        return parts.listKeys;
    }

    /** Whether server-side apply replaces an object or a map as a whole. */
    public boolean atomic() {
        return parts.atomic;
    }

    /** By which field a strategic merge patch finds the element that it changes. */
    public Optional<String> mergeKey() {
        return parts.mergeKey;
    }

    /** Whether a strategic merge patch merges the list ({@code merge}); it replaces it otherwise. */
    public boolean merges() {
        return parts.merges;
    }

    /** Whether a strategic merge patch may remove fields by {@code $retainKeys}. */
    public boolean retainsKeys() {
        return parts.retainsKeys;
    }

    /** Whether a strategic merge patch replaces the object as a whole ({@code replace}). */
    public boolean replaces() {
        return parts.replaces;
    }

    /** {@code int32}, {@code int64}, {@code double}, {@code byte}, {@code date-time}; empty when the type says all. */
    public String format() {
        return parts.format;
    }

    /** The value that stands for a missing field, where the type itself names one; a container port's protocol is TCP. */
    public Optional<JsonNode> defaultValue() {
        return parts.defaultValue;
    }

    /** The Go type that a refusal names, such as {@code v1.Protocol}; empty when the JSON type tells it. */
    String goType() {
        return parts.goType;
    }

    /** Fields of an {@link Type#OBJECT} whose empty value differs from none. */
    List<String> keptWhenEmpty() {
        return parts.keptWhenEmpty.get();
    }

    /** Fields of an {@link Type#OBJECT} that are written with an empty value when a client left them out. */
    public List<String> alwaysWritten() {
        return parts.alwaysPresent.get();
    }

    /** Fields of an {@link Type#OBJECT} that are written as null when a client left them out. */
    public List<String> nullWhenMissing() {
        return parts.nullWhenMissing.get();
    }

    /** The part of a CustomResourceDefinition that says all this, as {@code JSONSchemaProps}; empty for a built-in type. */
    public Optional<ObjectNode> source() {
        return parts.source;
    }

    /** Whether fields that are not in {@link #fields()} are kept ({@code x-kubernetes-preserve-unknown-fields}). */
    public boolean preservesUnknownFields() {
        return parts.preservesUnknownFields;
    }

    public static SchemaBuilder of(Type type) {
        return new SchemaBuilder(type);
    }

    /** The type itself, when this is a field of it that merges in another way. */
    public Schema definition() {
        return parts.origin == null ? this : parts.origin;
    }

    /** The same type with other ways of merging, for a field. */
    public SchemaBuilder toBuilder() {
        return new SchemaBuilder(parts, definition());
    }
}
