package netpol.conformance.apiserver.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.Type;

/**
 * Finds the types of kinds and of their lists.
 *
 * @param own the type of an object of a kind
 */
record Schemas(Function<ResourceType, Schema> own) {

    Schema of(ResourceType type) {
        return own.apply(type);
    }

    Schema listOf(ResourceType type) {
        return BuiltInSchemas.of(type.groupVersion(), type.listKind()).filter(known -> !type.custom())
                .orElseGet(() -> customList(type));
    }

    private Schema customList(ResourceType type) {
        Schema item = of(type);
        Schema word = Schema.of(Type.STRING).build();
        return Schema.of(Type.OBJECT).name(item.name() + "List").required(List.of("items")).fields(() -> {
            Map<String, Schema> fields = new LinkedHashMap<>();
            fields.put("apiVersion", word);
            fields.put("items", Schema.of(Type.LIST).element(() -> item).build());
            fields.put("kind", word);
            fields.put("metadata", BuiltInSchemas.of("v1", "ListMeta").orElseThrow());
            return fields;
        }).build();
    }
}
