package netpol.conformance.apiserver.admission.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import netpol.conformance.apiserver.admission.field.Printed;
import tools.jackson.databind.JsonNode;

/** Checks of the level baseline that look at security contexts. */
final class ContextChecks {

    static final List<Check> ALL = List.of(
            Check.baseline("appArmorProfile", 0, (pod, minor) -> appArmor(pod)),
            Check.baseline("capabilities_baseline", 0, (pod, minor) -> capabilities(pod)),
            Check.baseline("procMount", 0, (pod, minor) -> minor >= 35 && pod.hasOwnUsers()
                    ? Optional.empty()
                    : procMount(pod)),
            Check.baseline("seLinuxOptions", 0, ContextChecks::seLinux),
            Check.baseline("seccompProfile_baseline", 0, (pod, minor) -> seccomp(pod)),
            Check.baseline("windowsHostProcess", 0, (pod, minor) -> hostProcess(pod)));

    private static final Set<String> CAPABILITIES = Set.of("AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID",
            "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT");
    private static final Set<String> CONFINED = Set.of("RuntimeDefault", "Localhost");
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final int ENGINE = 31;

    private ContextChecks() {}

    private static Optional<Violation> appArmor(PodView pod) {
        SortedSet<String> types = new TreeSet<>();
        boolean own = unconfined(pod.context(), "appArmorProfile", types);
        List<String> containers = pod.containersWith(context -> unconfined(context, "appArmorProfile", types));
        List<String> values = new ArrayList<>(types);
        List<String> annotations = pod.metadata().path("annotations").properties().stream()
                .filter(each -> each.getKey().startsWith(APP_ARMOR) && !allowed(each.getValue().asString("")))
                .map(each -> each.getKey() + "=" + Printed.of(each.getValue().asString(""))).sorted().toList();
        values.addAll(annotations);
        List<String> setters = new ArrayList<>();
        if (own || !containers.isEmpty()) {
            setters.add(PodView.setters(own, containers));
        }
        if (!annotations.isEmpty()) {
            setters.add(Violation.plural("annotation", annotations));
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(Violation.plural("forbidden AppArmor profile", values),
                        String.join(" and ", setters) + " must not set AppArmor profile type to "
                                + Violation.quoted(values)));
    }

    private static boolean allowed(String profile) {
        return profile.isEmpty() || profile.equals("runtime/default") || profile.startsWith("localhost/");
    }

    private static Optional<Violation> capabilities(PodView pod) {
        SortedSet<String> bad = new TreeSet<>();
        List<String> containers = pod.containersWith(context -> {
            List<String> added = context.path("capabilities").path("add").valueStream().map(each -> each.asString(""))
                    .filter(each -> !CAPABILITIES.contains(each)).toList();
            bad.addAll(added);
            return !added.isEmpty();
        });
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("non-default capabilities",
                        Violation.named("container", containers) + " must not include " + Violation.quoted(bad)
                                + " in securityContext.capabilities.add"));
    }

    static Optional<Violation> procMount(PodView pod) {
        SortedSet<String> types = new TreeSet<>();
        List<String> containers = pod.containersWith(context -> {
            String type = context.path("procMount").asString("Default");
            types.add(type);
            return !type.equals("Default");
        });
        types.remove("Default");
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("procMount",
                        Violation.named("container", containers) + " must not set securityContext.procMount to "
                                + Violation.quoted(types)));
    }

    private static Optional<Violation> seLinux(PodView pod, int minor) {
        SortedSet<String> types = new TreeSet<>();
        SortedSet<String> set = new TreeSet<>();
        boolean own = labelled(pod.context().path("seLinuxOptions"), minor, types, set);
        List<String> containers = pod
                .containersWith(context -> labelled(context.path("seLinuxOptions"), minor, types, set));
        if (!own && containers.isEmpty()) {
            return Optional.empty();
        }
        List<String> bad = new ArrayList<>();
        if (!types.isEmpty()) {
            bad.add(Violation.named("type", List.copyOf(types)));
        }
        if (set.contains("user")) {
            bad.add("user may not be set");
        }
        if (set.contains("role")) {
            bad.add("role may not be set");
        }
        return Optional.of(new Violation("seLinuxOptions", PodView.setters(own, containers)
                + " set forbidden securityContext.seLinuxOptions: " + String.join("; ", bad)));
    }

    private static boolean labelled(JsonNode options, int minor, Set<String> types, Set<String> set) {
        String type = options.path("type").asString("");
        boolean known = Set.of("", "container_t", "container_init_t", "container_kvm_t").contains(type)
                || (minor >= ENGINE && type.equals("container_engine_t"));
        if (!known) {
            types.add(type);
        }
        List<String> more = List.of("user", "role").stream().filter(each -> !options.path(each).asString("").isEmpty())
                .toList();
        set.addAll(more);
        return !known || !more.isEmpty();
    }

    private static Optional<Violation> seccomp(PodView pod) {
        SortedSet<String> types = new TreeSet<>();
        boolean own = unconfined(pod.context(), "seccompProfile", types);
        List<String> containers = pod.containersWith(context -> unconfined(context, "seccompProfile", types));
        return own || !containers.isEmpty() ? Optional.of(seccomp(own, containers, types)) : Optional.empty();
    }

    static Violation seccomp(boolean own, List<String> containers, SortedSet<String> types) {
        return new Violation("seccompProfile", PodView.setters(own, containers)
                + " must not set securityContext.seccompProfile.type to " + Violation.quoted(types));
    }

    /** Whether there is a profile that confines nothing; its type is added. */
    static boolean unconfined(JsonNode context, String profile, Set<String> types) {
        String type = context.path(profile).path("type").asString("");
        boolean bad = context.path(profile).isObject() && !CONFINED.contains(type);
        if (bad) {
            types.add(type);
        }
        return bad;
    }

    private static Optional<Violation> hostProcess(PodView pod) {
        boolean own = isHostProcess(pod.context());
        List<String> containers = pod.containersWith(ContextChecks::isHostProcess);
        return !own && containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("hostProcess",
                        PodView.setters(own, containers)
                                + " must not set securityContext.windowsOptions.hostProcess=true"));
    }

    private static boolean isHostProcess(JsonNode context) {
        return context.path("windowsOptions").path("hostProcess").asBoolean(false);
    }
}
