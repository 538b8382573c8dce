package netpol.conformance.apiserver.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The type of a value. Its words are those of the OpenAPI extensions of Kubernetes ({@code x-kubernetes-list-type},
 * {@code x-kubernetes-map-type}, {@code x-kubernetes-patch-merge-key}, {@code x-kubernetes-patch-strategy}).
 */
public final class Schema {

    /** Anything of any type, kept as it is. */
    public static final Schema ANY = new Builder(Type.ANY).build();

    private final Builder parts;

    private Schema(Builder parts) {
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

    public static Builder of(Type type) {
        return new Builder(type);
    }

    /** The type itself, when this is a field of it that merges in another way. */
    public Schema definition() {
        return parts.origin == null ? this : parts.origin;
    }

    /** The same type with other ways of merging, for a field. */
    public Builder toBuilder() {
        Builder copy = new Builder(parts.type);
        copy.origin = definition();
        copy.name = parts.name;
        copy.fields = parts.fields;
        copy.required = parts.required;
        copy.element = parts.element;
        copy.listType = parts.listType;
        copy.listKeys = parts.listKeys;
        copy.atomic = parts.atomic;
        copy.mergeKey = parts.mergeKey;
        copy.merges = parts.merges;
        copy.retainsKeys = parts.retainsKeys;
        copy.replaces = parts.replaces;
        copy.format = parts.format;
        copy.defaultValue = parts.defaultValue;
        copy.source = parts.source;
        copy.goType = parts.goType;
        copy.keptWhenEmpty = parts.keptWhenEmpty;
        copy.alwaysPresent = parts.alwaysPresent;
        copy.nullWhenMissing = parts.nullWhenMissing;
        copy.preservesUnknownFields = parts.preservesUnknownFields;
        return copy;
    }

    /** Collects the parts of a schema. Fields and elements may be suppliers, for types that contain themselves. */
    public static final class Builder {

        private final Type type;
        private Schema origin;
        private String name = "";
        private Supplier<Map<String, Schema>> fields = Map::of;
        private List<String> required = List.of();
        private Supplier<Schema> element = () -> ANY;
        private ListType listType = ListType.ATOMIC;
        private List<String> listKeys = List.of();
        private boolean atomic;
        private Optional<String> mergeKey = Optional.empty();
        private boolean merges;
        private boolean retainsKeys;
        private boolean preservesUnknownFields;
        private boolean replaces;
        private String format = "";
        private Optional<JsonNode> defaultValue = Optional.empty();
        private Optional<ObjectNode> source = Optional.empty();
        private String goType = "";
        private Supplier<List<String>> keptWhenEmpty = List::of;
        private Supplier<List<String>> alwaysPresent = List::of;
        private Supplier<List<String>> nullWhenMissing = List::of;

        private Builder(Type type) {
            this.type = type;
        }

        public Builder name(String definition) {
            this.name = definition;
            return this;
        }

        public Builder fields(Supplier<Map<String, Schema>> supplier) {
            this.fields = new Lazy<>(supplier);
            return this;
        }

        public Builder required(List<String> names) {
            this.required = List.copyOf(names);
            return this;
        }

        public Builder element(Supplier<Schema> supplier) {
            this.element = new Lazy<>(supplier);
            return this;
        }

        public Builder set() {
            this.listType = ListType.SET;
            return this;
        }

        public Builder listMap(String... keys) {
            this.listType = ListType.MAP;
            this.listKeys = List.of(keys);
            return this;
        }

        public Builder atomic(boolean whole) {
            this.atomic = whole;
            return this;
        }

        public Builder mergesBy(String key) {
            this.merges = true;
            this.mergeKey = Optional.of(key);
            return this;
        }

        public Builder mergesPrimitives() {
            this.merges = true;
            return this;
        }

        public Builder retainsKeys() {
            this.retainsKeys = true;
            return this;
        }

        public Builder replaces() {
            this.replaces = true;
            return this;
        }

        public Builder format(String name) {
            this.format = name;
            return this;
        }

        public Builder defaultValue(JsonNode value) {
            this.defaultValue = Optional.of(value);
            return this;
        }

        /** Fields that are written even when they have no value. */
        public Builder alwaysWritten(List<String> names) {
            this.alwaysPresent = () -> List.copyOf(names);
            return this;
        }

        Builder goType(String goName) {
            this.goType = goName;
            return this;
        }

        Builder empties(Supplier<List<String>> kept, Supplier<List<String>> present, Supplier<List<String>> nulls) {
            this.keptWhenEmpty = new Lazy<>(kept);
            this.nullWhenMissing = new Lazy<>(nulls);
            this.alwaysPresent = new Lazy<>(present);
            return this;
        }

        public Builder source(ObjectNode props) {
            this.source = Optional.of(props);
            return this;
        }

        public Builder preservesUnknownFields() {
            this.preservesUnknownFields = true;
            return this;
        }

        public Schema build() {
            return new Schema(this);
        }
    }
}
