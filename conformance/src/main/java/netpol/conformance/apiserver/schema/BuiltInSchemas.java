package netpol.conformance.apiserver.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import netpol.conformance.apiserver.schema.Schema.Type;

/**
 * Makes the schemas of built-in kinds from fabric8's model classes. Two tables add what classes do not say: which fields are
 * required, and how lists and objects merge. A type is read when it is first asked for.
 */
public final class BuiltInSchemas {

    private static final Map<Class<?>, Schema> KNOWN = new ConcurrentHashMap<>();
    static final Schema TIME = Schema.of(Type.STRING).name(ModelClasses.META + ".Time").format("date-time")
            .build();

    private BuiltInSchemas() {}

    /**
     * Finds the schema of a kind, also of lists ({@code PodList}) and of kinds that are in requests and answers only.
     *
     * @param groupVersion {@code v1}, {@code apps/v1}; types of the meta group are found below {@code v1}
     */
    public static Optional<Schema> of(String groupVersion, String kind) {
        return ModelClasses.of(groupVersion, kind).map(BuiltInSchemas::of);
    }

    /** The schema of {@code metadata}, of custom resources as well. */
    public static Schema objectMeta() {
        return of("v1", "ObjectMeta").orElseThrow();
    }

    private static Schema of(Class<?> model) {
        return KNOWN.computeIfAbsent(model, BuiltInSchemas::read);
    }

    private static Schema read(Class<?> model) {
        String name = ModelClasses.definition(model);
        if (model == IntOrString.class) {
            return Schema.of(Type.INT_OR_STRING).name(name).format("int-or-string").build();
        }
        if (model == Quantity.class) {
            return Schema.of(Type.STRING).name(name).build();
        }
        if (model == MicroTime.class) {
            return Schema.of(Type.STRING).name(name).format("date-time").build();
        }
        return switch (model.getSimpleName()) {
            case "JSONSchemaPropsOrBool", "JSONSchemaPropsOrArray", "JSONSchemaPropsOrStringArray" ->
                Schema.of(Type.ANY).name(name).build();
            case "FieldsV1" -> RawTypes.FIELDS;
            default -> Merging.ofType(name, Schema.of(Type.OBJECT).name(name).fields(() -> fields(model, name))
                    .required(TypeFacts.REQUIRED.fieldsOf(name))
                    .empties(() -> TypeFacts.KEPT_WHEN_EMPTY.fieldsOf(name),
                            () -> TypeFacts.ALWAYS_PRESENT.fieldsOf(name),
                            () -> TypeFacts.NULL_WHEN_MISSING.fieldsOf(name)))
                    .build();
        };
    }

    private static Map<String, Schema> fields(Class<?> model, String definition) {
        Map<String, Schema> found = new LinkedHashMap<>();
        List<String> later = TypeFacts.LATER.fieldsOf(definition);
        for (Field each : model.getDeclaredFields()) {
            JsonProperty property = each.getAnnotation(JsonProperty.class);
            if (property != null && !later.contains(property.value())) {
                found.put(property.value(), field(definition, property.value(), each.getGenericType()));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static Schema field(String definition, String name, java.lang.reflect.Type type) {
        Schema plain = RawTypes.of(definition, name).orElseGet(() -> type(name, type));
        return Merging.ofField(definition, name, GoNames.ofField(definition, name, plain));
    }

    private static Schema type(String field, java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType generic) {
            java.lang.reflect.Type[] arguments = generic.getActualTypeArguments();
            boolean list = List.class.isAssignableFrom((Class<?>) generic.getRawType());
            return Schema.of(list ? Type.LIST : Type.MAP)
                    .element(() -> type("", arguments[arguments.length - 1])).build();
        }
        return switch (type) {
            case Class<?> scalar when scalar == String.class -> isTime(field) ? TIME : Schema.of(Type.STRING).build();
            case Class<?> scalar when scalar == Integer.class -> Schema.of(Type.INTEGER).format("int32").build();
            case Class<?> scalar when scalar == Long.class -> Schema.of(Type.INTEGER).format("int64").build();
            case Class<?> scalar when scalar == Double.class -> Schema.of(Type.NUMBER).format("double").build();
            case Class<?> scalar when scalar == Boolean.class -> Schema.of(Type.BOOLEAN).build();
            case Class<?> model when model.getSimpleName().equals("JsonNode") -> RawTypes.JSON;
            case Class<?> time when time == ZonedDateTime.class -> of(MicroTime.class);
            case Class<?> model when model == Object.class || model.isInterface() -> RawTypes.RAW;
            case Class<?> model -> of(model);
            default -> throw new IllegalStateException(type.getTypeName());
        };
    }

    /** The model has times as strings; their names tell them. */
    private static boolean isTime(String field) {
        return field.matches("time|timeAdded|.*(Time|Timestamp|edAt)");
    }
}
