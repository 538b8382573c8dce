package netpol.enforcer.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;
import tools.jackson.databind.JsonNode;

/** Reads LabelSelector of meta/v1. An empty one selects everything; the caller decides what a missing one selects. */
public final class SelectorReader {

    private SelectorReader() {}

    /** @param api the API and kind that the selector is in, for messages */
    public static Selector read(String api, Field selector) throws FieldException {
        selector.onlyHas(api, "matchLabels", "matchExpressions");
        List<Requirement> requirements = new ArrayList<>();
        new TreeMap<>(selector.member("matchLabels").labels())
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, Set.of(value))));
        for (Field expression : selector.member("matchExpressions").items()) {
            requirements.add(expression(api, expression));
        }
        return new Selector(requirements);
    }

    /**
     * Reads what can be read: fewer requirements than were meant, so it selects what was meant and perhaps more. For closing
     * only.
     */
    public static Selector readable(String api, JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        Map<String, JsonNode> labels = new TreeMap<>();
        selector.path("matchLabels").properties().forEach(label -> labels.put(label.getKey(), label.getValue()));
        labels.forEach((key, value) -> {
            if (value.isValueNode()) {
                requirements.add(new Requirement(key, Operator.IN, Set.of(value.isNull() ? "" : value.asString())));
            }
        });
        for (JsonNode expression : selector.path("matchExpressions")) {
            try {
                requirements.add(expression(api, Field.of(expression)));
            } catch (FieldException | RuntimeException _) {
                // the other requirements must hold all the same
            }
        }
        return new Selector(requirements);
    }

    private static Requirement expression(String api, Field expression) throws FieldException {
        Field key = expression.member("key");
        if (key.textOrEmpty().isEmpty()) {
            throw new FieldException(key.path(), "is missing: it names the label");
        }
        expression.onlyHas(api, "key", "operator", "values");
        Field name = expression.member("operator");
        Operator operator = operator(name);
        Set<String> values = Set.copyOf(expression.member("values").texts());
        boolean wantsValues = operator == Operator.IN || operator == Operator.NOT_IN;
        if (wantsValues == values.isEmpty()) {
            throw new FieldException(expression.path() + ".values", wantsValues
                    ? "is empty: operator " + name.text() + " needs at least one"
                    : "must be empty for operator " + name.text());
        }
        return new Requirement(key.textOrEmpty(), operator, values);
    }

    private static Operator operator(Field field) throws FieldException {
        String name = field.text();
        return switch (name) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            case null -> throw new FieldException(field.path(), "is missing: In, NotIn, Exists or DoesNotExist");
            default -> throw new FieldException(field.path(),
                    "\"" + name + "\" is not one of In, NotIn, Exists, DoesNotExist");
        };
    }
}
