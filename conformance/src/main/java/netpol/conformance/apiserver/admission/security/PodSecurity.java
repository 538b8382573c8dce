package netpol.conformance.apiserver.admission.security;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Enforces the Pod Security Standards by labels of namespaces ({@code k8s.io/pod-security-admission}); since 1.23. */
public record PodSecurity(ServerVersion version) {

    private static final int FIRST = 23;

    /**
     * Judges a new object.
     *
     * @param namespace in which it will be
     * @throws ApiException 403 if it is a pod and violates the level that its namespace enforces
     */
    public void create(ResourceType type, ObjectNode object, Optional<ObjectNode> namespace, Findings findings) {
        if (!version.since(FIRST)) {
            return;
        }
        switch (type.qualifiedKind()) {
            case "Namespace" -> labels(type, object);
            case "Pod" -> namespace.ifPresent(each -> pod(type, object, PolicyLabels.of(each), findings));
            default -> namespace.ifPresent(each -> template(type, object)
                    .ifPresent(template -> warn(template, PolicyLabels.of(each).warn(), findings)));
        }
    }

    /** Judges a changed object, if the change matters. */
    public void update(ResourceType type, ObjectNode object, ObjectNode old, Optional<ObjectNode> namespace,
            Findings findings) {
        boolean relabelled = type.qualifiedKind().equals("Namespace") && !PolicyLabels.same(object, old);
        if (relabelled || (type.qualifiedKind().equals("Pod") && !images(object).equals(images(old)))
                || !List.of("Namespace", "Pod").contains(type.qualifiedKind())) {
            create(type, object, namespace, findings);
        }
    }

    private static List<String> images(JsonNode pod) {
        return PodView.of(pod).containers().stream().map(each -> each.path("image").asString("")).toList();
    }

    private void labels(ResourceType type, ObjectNode namespace) {
        Findings findings = new Findings(version);
        PolicyLabels.validate(Field.of(namespace, findings));
        if (!findings.causes().isEmpty()) {
            throw ApiException.invalid(type, namespace.path("metadata").path("name").asString(""), findings.causes());
        }
    }

    private void pod(ResourceType type, ObjectNode pod, PolicyLabels labels, Findings findings) {
        labels.enforce().violations(PodView.of(pod), version.minor()).ifPresent(violations -> {
            throw ApiException.forbidden(type, pod.path("metadata").path("name").asString(""),
                    "violates PodSecurity \"" + labels.enforce() + "\": " + violations);
        });
        warn(pod, labels.warn(), findings);
    }

    private void warn(JsonNode pod, SecurityLevel level, Findings findings) {
        level.violations(PodView.of(pod), version.minor())
                .ifPresent(violations -> findings.warn("would violate PodSecurity \"" + level + "\": " + violations));
    }

    private static Optional<ObjectNode> template(ResourceType type, ObjectNode object) {
        JsonNode spec = object.path("spec");
        return switch (type.qualifiedKind()) {
            case "Deployment.apps", "ReplicaSet.apps", "DaemonSet.apps", "StatefulSet.apps", "Job.batch" ->
                Default.there(spec, "template").stream().findFirst();
            case "CronJob.batch" ->
                Default.there(spec.path("jobTemplate").path("spec"), "template").stream().findFirst();
            default -> Optional.empty();
        };
    }
}
