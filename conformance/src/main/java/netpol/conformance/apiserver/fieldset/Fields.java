package netpol.conformance.apiserver.fieldset;

import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.JsonNode;

/** Collects the fields of an object: the leaves, the elements of lists with keys, and the entries of maps. */
public final class Fields {

    private final FieldSet set = new FieldSet();

    private Fields() {}

    public static FieldSet of(JsonNode object, Schema schema) {
        Fields fields = new Fields();
        fields.collect(object, schema, List.of());
        return fields.set;
    }

    private void collect(JsonNode value, Schema schema, List<PathElement> path) {
        Shape shape = Shape.of(schema, value);
        if (shape.atomic(schema)) {
            set.insert(path);
        } else if (shape == Shape.MAP) {
            value.properties().forEach(each -> field(each, schema, path));
        } else {
            ListElements.grouped(schema, value).forEach((element, same) -> {
                List<PathElement> below = FieldSet.joined(path, element);
                set.insert(below);
                if (same.size() == 1) {
                    collect(same.getFirst(), schema.element(), below);
                }
            });
        }
    }

    private void field(Map.Entry<String, JsonNode> field, Schema schema, List<PathElement> path) {
        List<PathElement> below = FieldSet.joined(path, PathElement.field(field.getKey()));
        JsonNode value = field.getValue();
        collect(value, schema.field(field.getKey()), below);
        boolean declared = schema.type() == Type.OBJECT && schema.fields().containsKey(field.getKey());
        if (!declared || value.isNull() || (value.isObject() && value.isEmpty())) {
            set.insert(below);
        }
    }
}
