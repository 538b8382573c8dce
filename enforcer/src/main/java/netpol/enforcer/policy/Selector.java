package netpol.enforcer.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A label selector: all requirements must hold; without any it selects everything. {@code matchLabels} entries are read
 * as {@code In} with one value.
 */
public record Selector(List<Requirement> requirements) {

    public static final Selector EVERYTHING = new Selector(List.of());

    public enum Operator {
        IN, NOT_IN, EXISTS, DOES_NOT_EXIST
    }

    /** One requirement; {@code values} is empty for the two operators on existence. */
    public record Requirement(String key, Operator operator, Set<String> values) {

        public Requirement {
            values = Set.copyOf(values);
        }

        /** NotIn and DoesNotExist also hold for objects that lack the key. */
        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    public Selector {
        requirements = List.copyOf(requirements);
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }
}
