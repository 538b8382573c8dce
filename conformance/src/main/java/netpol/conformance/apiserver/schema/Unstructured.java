package netpol.conformance.apiserver.schema;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Says why a tree does not fit a type, in the words of {@code k8s.io/apimachinery/pkg/runtime}, DefaultUnstructuredConverter. A
 * strategic merge patch and a server-side apply are read so.
 */
public final class Unstructured {

    private Unstructured() {}

    /** The first error; empty when the tree fits, or when only the decoder can tell. */
    public static Optional<String> error(JsonNode value, Schema schema) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        return switch (schema.type()) {
            case OBJECT -> value.isObject()
                    ? fields(value, schema)
                    : Optional.of("cannot restore struct from: " + kind(value));
            case MAP -> value.isObject()
                    ? elements(value, schema.element())
                    : Optional.of("cannot restore map from " + kind(value));
            case LIST -> value.isArray()
                    ? elements(value, schema.element())
                    : Optional.of("cannot restore slice from " + kind(value));
            case STRING -> schema.format().isEmpty() && schema.name().isEmpty()
                    ? scalar(value, value.isString(), "string")
                    : Optional.empty();
            case INTEGER -> scalar(value, value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue()),
                    schema.format());
            case NUMBER -> scalar(value, value.isNumber(), "float64");
            case BOOLEAN -> scalar(value, value.isBoolean(), "bool");
            case INT_OR_STRING, ANY -> Optional.empty();
        };
    }

    private static Optional<String> fields(JsonNode object, Schema schema) {
        for (Map.Entry<String, Schema> field : schema.fields().entrySet()) {
            Optional<String> wrong = error(object.path(field.getKey()), field.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> elements(JsonNode container, Schema element) {
        return container.valueStream().map(each -> error(each, element)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> scalar(JsonNode value, boolean right, String type) {
        if (right) {
            return Optional.empty();
        }
        boolean number = value.isNumber() && !type.equals("bool");
        return Optional.of(number ? "cannot convert " + kind(value) + " to " + type : "unrecognized type: " + type);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map";
            case ARRAY -> "slice";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
            default -> "string";
        };
    }
}
