package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;

/** LabelSelector of meta/v1. An empty one selects everything; whether a missing one does is for the caller to say. */
final class SelectorReader {

    private SelectorReader() {}

    static Selector read(String field, LabelSelector selector) throws FieldException {
        Fields.allKnown(field, selector.getAdditionalProperties());
        List<Requirement> requirements = new ArrayList<>();
        new TreeMap<>(Fields.labels(selector.getMatchLabels()))
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, Set.of(value))));
        List<LabelSelectorRequirement> expressions = Fields.list(selector.getMatchExpressions());
        for (int i = 0; i < expressions.size(); i++) {
            requirements.add(expression(field + ".matchExpressions[" + i + "]", expressions.get(i)));
        }
        return new Selector(requirements);
    }

    /**
     * As much of it as can be read: fewer requirements than were meant, so it selects what was meant and perhaps more. For
     * closing only.
     */
    static Selector readable(LabelSelector selector) {
        List<Requirement> requirements = new ArrayList<>();
        new TreeMap<>(Fields.labels(selector.getMatchLabels()))
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, Set.of(value))));
        for (LabelSelectorRequirement expression : Fields.list(selector.getMatchExpressions())) {
            try {
                requirements.add(expression("", expression));
            } catch (FieldException | RuntimeException _) {
                // the others must hold all the same
            }
        }
        return new Selector(requirements);
    }

    private static Requirement expression(String field, LabelSelectorRequirement expression) throws FieldException {
        if (expression == null || expression.getKey() == null || expression.getKey().isEmpty()) {
            throw new FieldException(field + ".key", "is missing: it names the label");
        }
        Fields.allKnown(field, expression.getAdditionalProperties());
        Operator operator = operator(field + ".operator", expression.getOperator());
        Set<String> values = Set.copyOf(Fields.list(expression.getValues()));
        boolean wantsValues = operator == Operator.IN || operator == Operator.NOT_IN;
        if (wantsValues == values.isEmpty()) {
            throw new FieldException(field + ".values", wantsValues
                    ? "is empty: operator " + expression.getOperator()
                            + " needs at least one"
                    : "must be empty for operator " + expression.getOperator());
        }
        return new Requirement(expression.getKey(), operator, values);
    }

    private static Operator operator(String field, String name) throws FieldException {
        return switch (name) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            case null -> throw new FieldException(field, "is missing: In, NotIn, Exists or DoesNotExist");
            default -> throw new FieldException(field,
                    "\"" + name + "\" is not one of In, NotIn, Exists, DoesNotExist");
        };
    }
}
