package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an API server does to an object before it keeps it: fills in defaults, refuses what is invalid. */
final class Admission {

    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private Admission() {}

    /**
     * @param json the object as it would be kept
     * @return the object to keep
     * @throws Rejection when it is invalid
     */
    static String admit(ResourceKind kind, String json) {
        if (kind.equals(ResourceKind.NAMESPACE)) {
            return namespace(Serialization.unmarshal(json, Namespace.class));
        }
        return kind.equals(ResourceKind.NETWORK_POLICY) ? policy(json) : json;
    }

    /** Since Kubernetes 1.21 every namespace carries its name as a label. */
    private static String namespace(Namespace namespace) {
        return Serialization.asJson(new NamespaceBuilder(namespace).editMetadata()
                .addToLabels(NAME_LABEL, namespace.getMetadata().getName()).endMetadata().editOrNewStatus()
                .withPhase("Active").endStatus().build());
    }

    /** A member that is null is one that is not there. */
    private static String withoutNulls(String json) {
        return Serialization.asJson(withoutNulls(Serialization.unmarshal(json, Object.class)));
    }

    private static Object withoutNulls(Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                Map<Object, Object> rest = new LinkedHashMap<>(object);
                rest.values().removeIf(Objects::isNull);
                rest.replaceAll((key, member) -> withoutNulls(member));
                yield rest;
            }
            case List<?> list -> list.stream().map(Admission::withoutNulls).toList();
            case null, default -> value;
        };
    }

    private static String policy(String json) {
        NetworkPolicy policy;
        try {
            policy = Serialization.unmarshal(withoutNulls(json), NetworkPolicy.class);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw Rejection.badRequest("NetworkPolicy in version \"v1\" cannot be handled as a NetworkPolicy: "
                    + (e.getCause() == null ? e : e.getCause()).getMessage().lines().findFirst().orElse(""));
        }
        NetworkPolicy complete = PolicyDefaults.of(policy);
        List<String> errors = PolicyValidation.errors(complete);
        if (!errors.isEmpty()) {
            throw Rejection.invalid(ResourceKind.NETWORK_POLICY, policy.getMetadata().getName(),
                    errors.size() == 1 ? errors.getFirst() : "[" + String.join(", ", errors) + "]");
        }
        return Serialization.asJson(complete);
    }
}
