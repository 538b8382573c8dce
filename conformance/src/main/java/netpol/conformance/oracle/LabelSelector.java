package netpol.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A selector as written: an empty one has neither labels nor expressions. */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

    /** Selects everything. */
    public static final LabelSelector EMPTY = new LabelSelector(Map.of(), List.of());

    /** As the API writes them. */
    public enum Operator {
        In, NotIn, Exists, DoesNotExist
    }

    /** An item of {@code matchExpressions}. */
    public record Requirement(String key, Operator operator, List<String> values) {

        @Override
        public String toString() {
            return switch (operator) {
                case In -> key + " in (" + String.join(", ", values) + ")";
                case NotIn -> key + " notin (" + String.join(", ", values) + ")";
                case Exists -> key + " exists";
                case DoesNotExist -> key + " does not exist";
            };
        }
    }

    /** {@code app=nsb, tier in (a, b)}, or {@code {}}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(matchLabels).forEach((key, value) -> parts.add(key + "=" + value));
        matchExpressions.forEach(each -> parts.add(each.toString()));
        return parts.isEmpty() ? "{}" : String.join(", ", parts);
    }
}
