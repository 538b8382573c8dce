package netpol.conformance.apiserver.admission.security;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Same;
import tools.jackson.databind.JsonNode;

/**
 * What the labels of a namespace ask of its pods.
 *
 * @param enforce refuses pods
 * @param warn warns of pods, and of objects that will make them
 */
record PolicyLabels(SecurityLevel enforce, SecurityLevel warn) {

    private static final String PREFIX = "pod-security.kubernetes.io/";
    private static final String VERSION = "v1\\.(\\d|[1-9]\\d{1,5})";

    static PolicyLabels of(JsonNode namespace) {
        JsonNode labels = namespace.path("metadata").path("labels");
        // A level that cannot be read is the strictest one if it is enforced, and none otherwise.
        SecurityLevel enforce = level(labels, "enforce", "restricted");
        SecurityLevel warn = level(labels, "warn", "privileged");
        boolean readable = SecurityLevel.LEVELS.contains(labels.path(PREFIX + "enforce").asString(""));
        if (!labels.has(PREFIX + "warn") && readable && enforce.isStricterThan(warn)) {
            warn = new SecurityLevel(enforce.level(),
                    labels.has(PREFIX + "warn-version") ? warn.version() : enforce.version());
        }
        return new PolicyLabels(enforce, warn);
    }

    private static SecurityLevel level(JsonNode labels, String mode, String ofUnreadable) {
        String level = labels.path(PREFIX + mode).asString("privileged");
        String version = labels.path(PREFIX + mode + "-version").asString("latest");
        return new SecurityLevel(SecurityLevel.LEVELS.contains(level) ? level : ofUnreadable,
                version.matches(VERSION) ? version : "latest");
    }

    /** Reports labels that cannot be read. */
    static void validate(Field namespace) {
        Field labels = namespace.at("metadata", "labels");
        for (String mode : List.of("enforce", "audit", "warn")) {
            Field level = labels.key(PREFIX + mode);
            if (level.present() && !SecurityLevel.LEVELS.contains(level.text())) {
                level.invalid("must be one of " + String.join(", ", SecurityLevel.LEVELS));
            }
            Field version = labels.key(PREFIX + mode + "-version");
            if (version.present() && !version.is("latest") && !version.text().matches(VERSION)) {
                version.invalid("must be \"latest\" or \"v1.x\"");
            }
        }
    }

    static boolean same(JsonNode one, JsonNode other) {
        return Same.values(one.path("metadata").path("labels"), other.path("metadata").path("labels"));
    }
}
