package netpol.conformance.apiserver.admission.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import netpol.conformance.apiserver.admission.field.Default;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks that the level restricted adds, in the order of their names. */
final class RestrictedChecks {

    static final List<Check> ALL = List.of(
            Check.restricted("allowPrivilegeEscalation", 8, "", (pod, minor) -> windows(pod, minor)
                    ? Optional.empty()
                    : escalation(pod)),
            Check.restricted("capabilities_restricted", 22, "capabilities_baseline",
                    (pod, minor) -> windows(pod, minor) ? Optional.empty() : capabilities(pod)),
            Check.restricted("procMount_restricted", 35, "procMount", (pod, minor) -> ContextChecks.procMount(pod)),
            Check.restricted("restrictedVolumes", 0, "hostPathVolumes", (pod, minor) -> volumes(pod)),
            Check.restricted("runAsNonRoot", 0, "", (pod, minor) -> minor >= 35 && pod.hasOwnUsers()
                    ? Optional.empty()
                    : nonRoot(pod)),
            Check.restricted("runAsUser", 23, "", (pod, minor) -> minor >= 35 && pod.hasOwnUsers()
                    ? Optional.empty()
                    : user(pod)),
            Check.restricted("seccompProfile_restricted", 19, "seccompProfile_baseline",
                    (pod, minor) -> windows(pod, minor) ? Optional.empty() : seccomp(pod)));

    private static final int WINDOWS = 25;
    private static final List<String> VOLUMES = List.of("configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
            "image", "persistentVolumeClaim", "projected", "secret");

    private RestrictedChecks() {}

    private static boolean windows(PodView pod, int minor) {
        return minor >= WINDOWS && pod.isForWindows();
    }

    private static Optional<Violation> escalation(PodView pod) {
        List<String> bad = pod.containersWith(context -> context.path("allowPrivilegeEscalation").asBoolean(true));
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("allowPrivilegeEscalation != false",
                        Violation.named("container", bad)
                                + " must set securityContext.allowPrivilegeEscalation=false"));
    }

    private static Optional<Violation> capabilities(PodView pod) {
        List<String> keeping = pod.containersWith(context -> !texts(context, "drop").contains("ALL"));
        SortedSet<String> bad = new TreeSet<>();
        List<String> adding = pod.containersWith(context -> {
            List<String> added = new ArrayList<>(texts(context, "add"));
            added.removeIf("NET_BIND_SERVICE"::equals);
            bad.addAll(added);
            return !added.isEmpty();
        });
        List<String> details = new ArrayList<>();
        if (!keeping.isEmpty()) {
            details.add(
                    Violation.named("container", keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        if (!adding.isEmpty()) {
            details.add(Violation.named("container", adding) + " must not include " + Violation.quoted(bad)
                    + " in securityContext.capabilities.add");
        }
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("unrestricted capabilities", String.join("; ", details)));
    }

    private static List<String> texts(JsonNode context, String list) {
        return context.path("capabilities").path(list).valueStream().map(each -> each.asString("")).toList();
    }

    private static Optional<Violation> volumes(PodView pod) {
        List<String> bad = new ArrayList<>();
        SortedSet<String> types = new TreeSet<>();
        for (ObjectNode volume : Default.each(pod.spec(), "volumes")) {
            if (VOLUMES.stream().noneMatch(each -> volume.path(each).isObject())) {
                bad.add(PodView.name(volume));
                types.add(volume.properties().stream().filter(each -> each.getValue().isObject())
                        .map(each -> each.getKey()).findFirst().orElse("unknown"));
            }
        }
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("restricted volume types",
                        Violation.named("volume", bad) + (bad.size() == 1 ? " uses " : " use ")
                                + Violation.plural("restricted volume type", types) + " " + Violation.quoted(types)));
    }

    private static Optional<Violation> nonRoot(PodView pod) {
        boolean own = pod.context().path("runAsNonRoot").isBoolean();
        boolean right = own && pod.context().path("runAsNonRoot").booleanValue();
        List<String> explicit = pod.containersWith(
                context -> context.path("runAsNonRoot").isBoolean() && !context.path("runAsNonRoot").booleanValue());
        List<String> implicit = right
                ? List.of()
                : pod.containersWith(context -> !context.path("runAsNonRoot").isBoolean());
        String reason = "runAsNonRoot != true";
        if ((own && !right) || !explicit.isEmpty()) {
            return Optional.of(new Violation(reason,
                    PodView.setters(own && !right, explicit) + " must not set securityContext.runAsNonRoot=false"));
        }
        return implicit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(reason,
                        "pod or " + Violation.named("container", implicit)
                                + " must set securityContext.runAsNonRoot=true"));
    }

    private static Optional<Violation> user(PodView pod) {
        boolean own = isRoot(pod.context());
        List<String> containers = pod.containersWith(RestrictedChecks::isRoot);
        return !own && containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("runAsUser=0", PodView.setters(own, containers)
                        + " must not set runAsUser=0"));
    }

    private static boolean isRoot(JsonNode context) {
        return context.path("runAsUser").isNumber() && context.path("runAsUser").longValue() == 0;
    }

    private static Optional<Violation> seccomp(PodView pod) {
        SortedSet<String> types = new TreeSet<>();
        boolean own = ContextChecks.unconfined(pod.context(), "seccompProfile", types);
        boolean right = !own && pod.context().path("seccompProfile").isObject();
        List<String> explicit = pod
                .containersWith(context -> ContextChecks.unconfined(context, "seccompProfile", types));
        if (own || !explicit.isEmpty()) {
            return Optional.of(ContextChecks.seccomp(own, explicit, types));
        }
        List<String> implicit = right
                ? List.of()
                : pod.containersWith(context -> !context.path("seccompProfile").isObject());
        return implicit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("seccompProfile", "pod or "
                        + Violation.named("container", implicit)
                        + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\""));
    }
}
