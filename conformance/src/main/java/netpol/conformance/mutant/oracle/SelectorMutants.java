package netpol.conformance.mutant.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import netpol.conformance.oracle.LabelSelector;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;

/** Those that get selectors wrong. */
final class SelectorMutants {

    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private SelectorMutants() {}

    /** Whether a requirement holds. */
    @FunctionalInterface
    private interface Holding {

        boolean holds(LabelSelector.Requirement requirement, Map<String, String> labels, boolean right);
    }

    private static Mutant requirement(String name, Holding holding) {
        return Mutant.reading(name, new NetworkPolicyRules() {
            @Override
            public boolean holds(LabelSelector.Requirement requirement, Map<String, String> labels) {
                return holding.holds(requirement, labels, super.holds(requirement, labels));
            }
        });
    }

    static List<Mutant> all() {
        return List.of(requirement("matchExpressions are ignored", (requirement, labels, right) -> true),
                requirement("NotIn wants the key to be there",
                        (requirement, labels, right) -> right
                                && (requirement.operator() != LabelSelector.Operator.NotIn
                                        || labels.containsKey(requirement.key()))),
                requirement("In takes its first value only",
                        (requirement, labels, right) -> right && (requirement.operator() != LabelSelector.Operator.In
                                || requirement.values().getFirst().equals(labels.get(requirement.key())))),
                requirement("NotIn takes its first value only",
                        (requirement, labels, right) -> requirement.operator() == LabelSelector.Operator.NotIn
                                ? !requirement.values().getFirst().equals(labels.get(requirement.key()))
                                : right),
                requirement("Exists is always true",
                        (requirement, labels, right) -> right
                                || requirement.operator() == LabelSelector.Operator.Exists),
                requirement("DoesNotExist is always true",
                        (requirement, labels, right) -> right
                                || requirement.operator() == LabelSelector.Operator.DoesNotExist),
                requirement("Exists wants a value that is not empty",
                        (requirement, labels, right) -> right
                                && (requirement.operator() != LabelSelector.Operator.Exists
                                        || !labels.get(requirement.key()).isEmpty())),
                Mutant.reading("one of several matchLabels is enough", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        return super.selects(selector, labels) || selector.matchLabels().entrySet().stream()
                                .anyMatch(label -> label.getValue().equals(labels.get(label.getKey())));
                    }
                }), Mutant.reading("one of several matchExpressions is enough", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        return super.selects(selector, labels) || (super.selects(
                                new LabelSelector(selector.matchLabels(), List.of()), labels)
                                && selector.matchExpressions().stream().anyMatch(each -> holds(each, labels)));
                    }
                }), Mutant.reading("matchLabels beside matchExpressions are ignored", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        return super.selects(selector, labels) || (!selector.matchExpressions().isEmpty()
                                && super.selects(new LabelSelector(Map.of(), selector.matchExpressions()), labels));
                    }
                }), Mutant.reading("values of labels are ignored", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        return super.selects(selector, labels) || (!selector.matchLabels().isEmpty()
                                && labels.keySet().containsAll(selector.matchLabels().keySet()));
                    }
                }), Mutant.reading("labels are the same in capitals", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        return super.selects(selector, labels) || (!selector.matchLabels().isEmpty()
                                && selector.matchLabels().entrySet().stream().allMatch(label -> label.getValue()
                                        .equalsIgnoreCase(Objects.requireNonNullElse(labels.get(label.getKey()), ""))));
                    }
                }), Mutant.reading("namespaces do not carry their names as labels", new NetworkPolicyRules() {
                    @Override
                    public boolean selects(LabelSelector selector, Map<String, String> labels) {
                        Map<String, String> rest = new HashMap<>(labels);
                        rest.remove(NAME_LABEL);
                        return super.selects(selector, rest);
                    }
                }));
    }
}
