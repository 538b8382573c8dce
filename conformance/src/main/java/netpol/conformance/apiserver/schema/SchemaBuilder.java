package netpol.conformance.apiserver.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import netpol.conformance.apiserver.schema.Schema.ListType;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects the parts of a schema. Fields and elements may be suppliers, for types that contain themselves. */
public final class SchemaBuilder {

    final Type type;
    Schema origin;
    String name = "";
    Supplier<Map<String, Schema>> fields = Map::of;
    List<String> required = List.of();
    Supplier<Schema> element = () -> Schema.ANY;
    ListType listType = ListType.ATOMIC;
    List<String> listKeys = List.of();
    boolean atomic;
    Optional<String> mergeKey = Optional.empty();
    boolean merges;
    boolean retainsKeys;
    boolean preservesUnknownFields;
    boolean replaces;
    String format = "";
    Optional<JsonNode> defaultValue = Optional.empty();
    Optional<ObjectNode> source = Optional.empty();
    String goType = "";
    Supplier<List<String>> keptWhenEmpty = List::of;
    Supplier<List<String>> alwaysPresent = List::of;
    Supplier<List<String>> nullWhenMissing = List::of;

    SchemaBuilder(Type type) {
        this.type = type;
    }

    /** The same parts again, for a field of that type. */
    SchemaBuilder(SchemaBuilder parts, Schema definition) {
        this.type = parts.type;
        this.origin = definition;
        this.name = parts.name;
        this.fields = parts.fields;
        this.required = parts.required;
        this.element = parts.element;
        this.listType = parts.listType;
        this.listKeys = parts.listKeys;
        this.atomic = parts.atomic;
        this.mergeKey = parts.mergeKey;
        this.merges = parts.merges;
        this.retainsKeys = parts.retainsKeys;
        this.replaces = parts.replaces;
        this.format = parts.format;
        this.defaultValue = parts.defaultValue;
        this.source = parts.source;
        this.goType = parts.goType;
        this.keptWhenEmpty = parts.keptWhenEmpty;
        this.alwaysPresent = parts.alwaysPresent;
        this.nullWhenMissing = parts.nullWhenMissing;
        this.preservesUnknownFields = parts.preservesUnknownFields;
    }

    public SchemaBuilder name(String definition) {
        this.name = definition;
        return this;
    }

    public SchemaBuilder fields(Supplier<Map<String, Schema>> supplier) {
        this.fields = new Lazy<>(supplier);
        return this;
    }

    public SchemaBuilder required(List<String> names) {
        this.required = List.copyOf(names);
        return this;
    }

    public SchemaBuilder element(Supplier<Schema> supplier) {
        this.element = new Lazy<>(supplier);
        return this;
    }

    public SchemaBuilder set() {
        this.listType = ListType.SET;
        return this;
    }

    public SchemaBuilder listMap(String... keys) {
        this.listType = ListType.MAP;
        this.listKeys = List.of(keys);
        return this;
    }

    public SchemaBuilder atomic(boolean whole) {
        this.atomic = whole;
        return this;
    }

    public SchemaBuilder mergesBy(String key) {
        this.merges = true;
        this.mergeKey = Optional.of(key);
        return this;
    }

    public SchemaBuilder mergesPrimitives() {
        this.merges = true;
        return this;
    }

    public SchemaBuilder retainsKeys() {
        this.retainsKeys = true;
        return this;
    }

    public SchemaBuilder replaces() {
        this.replaces = true;
        return this;
    }

    public SchemaBuilder format(String name) {
        this.format = name;
        return this;
    }

    public SchemaBuilder defaultValue(JsonNode value) {
        this.defaultValue = Optional.of(value);
        return this;
    }

    /** Fields that are written even when they have no value. */
    public SchemaBuilder alwaysWritten(List<String> names) {
        this.alwaysPresent = () -> List.copyOf(names);
        return this;
    }

    SchemaBuilder goType(String goName) {
        this.goType = goName;
        return this;
    }

    SchemaBuilder empties(Supplier<List<String>> kept, Supplier<List<String>> present, Supplier<List<String>> nulls) {
        this.keptWhenEmpty = new Lazy<>(kept);
        this.nullWhenMissing = new Lazy<>(nulls);
        this.alwaysPresent = new Lazy<>(present);
        return this;
    }

    public SchemaBuilder source(ObjectNode props) {
        this.source = Optional.of(props);
        return this;
    }

    public SchemaBuilder preservesUnknownFields() {
        this.preservesUnknownFields = true;
        return this;
    }

    public Schema build() {
        return new Schema(this);
    }
}
