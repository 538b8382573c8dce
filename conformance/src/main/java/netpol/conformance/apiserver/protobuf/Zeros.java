package netpol.conformance.apiserver.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Set;

/**
 * Tells which zeros mean "not said". Go programs write every field that is no pointer, also when it is empty; in JSON they leave
 * those out. A pointer to zero means zero in both forms.
 */
final class Zeros {

    /** Numbers and booleans that are no pointers, by field. */
    private static final Set<String> PLAIN = Set.of("active", "allowWatchBookmarks", "authenticated",
            "chapAuthDiscovery", "chapAuthSession", "clusterScope", "code", "count", "denied", "deprecatedCount",
            "failed", "failureThreshold", "follow", "fullyLabeledReplicas", "generation", "globalDefault",
            "healthCheckNodePort", "hostIPC", "hostNetwork", "hostPID", "hostPort", "initialDelaySeconds",
            "insecureSkipTLSVerifyBackend", "limit", "minReadySeconds", "nodePort", "number",
            "numberAvailable", "numberUnavailable", "observedGeneration", "paused", "periodSeconds", "previous",
            "publishNotReadyAddresses", "readOnly", "readyReplicas", "retryAfterSeconds", "signal", "sizeBytes",
            "sslEnabled", "stderr", "stdin", "stdinOnce", "stdout", "succeeded", "successThreshold", "timestamps",
            "tty", "unavailableReplicas", "unschedulable", "updatedNumberScheduled", "updatedReplicas", "watch",
            "exclusiveMaximum", "exclusiveMinimum", "uniqueItems", "nullable", "xKubernetesEmbeddedResource",
            "xKubernetesIntOrString");

    /** Plain in one message, pointers in others. */
    private static final Set<String> PLAIN_IN = Set.of("Probe.timeoutSeconds", "DeploymentStatus.replicas",
            "ScaleSpec.replicas", "CustomResourceColumnDefinition.priority");
    /** The one text that is a pointer and means something when it is empty: no class at all. */
    private static final String EMPTY_CLASS = "PersistentVolumeClaimSpec.storageClassName";

    private Zeros() {}

    /** Whether the JSON of an object leaves the value out. */
    static boolean unsaid(FieldDescriptor field, Object value) {
        String place = field.getContainingType().getName() + "." + field.getName();
        return switch (value) {
            case String text -> text.isEmpty() && !place.equals(EMPTY_CLASS);
            case Boolean bool -> !bool && plain(field, place);
            case Integer number -> number == 0 && plain(field, place);
            case Long number -> number == 0 && plain(field, place);
            default -> false;
        };
    }

    private static boolean plain(FieldDescriptor field, String place) {
        return PLAIN.contains(field.getName()) || PLAIN_IN.contains(place);
    }
}
