package netpol.conformance.scenario.foreign;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The namespaces that a cluster-scoped policy of {@code policy.networking.k8s.io} is about: its {@code spec.subject} has
 * {@code namespaces} (a label selector) or {@code pods.namespaceSelector}. Pods are not looked at: a policy that selects some pods of a
 * namespace counts for all of it.
 */
final class Subject {

    private final KubernetesSerialization serialization;

    Subject(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /**
     * @param namespaces the labels of each namespace
     * @return whether the policy may select pods in one of them; true for a kind without a subject, which cannot be told
     */
    boolean concerns(GenericKubernetesResource policy, Iterable<Map<String, String>> namespaces) {
        Optional<LabelSelector> selector = selector(policy);
        if (selector.isEmpty()) {
            return true;
        }
        for (Map<String, String> labels : namespaces) {
            if (matches(selector.get(), labels)) {
                return true;
            }
        }
        return false;
    }

    private Optional<LabelSelector> selector(GenericKubernetesResource policy) {
        Object namespaces = policy.get("spec", "subject", "namespaces");
        Object ofPods = policy.get("spec", "subject", "pods", "namespaceSelector");
        return Optional.ofNullable(namespaces == null ? ofPods : namespaces)
                .map(each -> serialization.convertValue(each, LabelSelector.class));
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> exact = Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
        List<LabelSelectorRequirement> expressions = Objects.requireNonNullElse(selector.getMatchExpressions(),
                List.of());
        return exact.entrySet().stream().allMatch(each -> each.getValue().equals(labels.get(each.getKey())))
                && expressions.stream().allMatch(each -> matches(each, labels.get(each.getKey())));
    }

    private static boolean matches(LabelSelectorRequirement requirement, String value) {
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            // An operator of a later API: it may match.
            default -> true;
        };
    }
}
