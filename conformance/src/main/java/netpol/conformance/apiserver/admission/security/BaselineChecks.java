package netpol.conformance.apiserver.admission.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import netpol.conformance.apiserver.admission.field.Default;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks of the level baseline that look at what a pod shares with its node (documentation: Pod Security Standards). */
final class BaselineChecks {

    static final List<Check> ALL = List.of(
            Check.baseline("hostNamespaces", 0, (pod, minor) -> hostNamespaces(pod)),
            Check.baseline("hostPathVolumes", 0, (pod, minor) -> hostPaths(pod)),
            Check.baseline("hostPorts", 0, (pod, minor) -> hostPorts(pod)),
            Check.baseline("hostProbesAndHostLifecycle", 34, (pod, minor) -> probeHosts(pod)),
            Check.baseline("privileged", 0, (pod, minor) -> privileged(pod)),
            Check.baseline("sysctls", 0, BaselineChecks::sysctls));

    private static final List<String> SYSCTLS = List.of("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range",
            "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start");
    private static final List<String> SYSCTLS_OF_29 = List.of("net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes");
    private static final List<String> SYSCTLS_OF_32 = List.of("net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");

    private BaselineChecks() {}

    private static Optional<Violation> hostNamespaces(PodView pod) {
        List<String> shared = List.of("hostNetwork", "hostPID", "hostIPC").stream()
                .filter(each -> pod.spec().path(each).asBoolean(false)).map(each -> each + "=true").toList();
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("host namespaces", String.join(", ", shared)));
    }

    private static Optional<Violation> hostPaths(PodView pod) {
        List<String> volumes = Default.each(pod.spec(), "volumes").stream()
                .filter(each -> each.path("hostPath").isObject())
                .map(PodView::name).toList();
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("hostPath volumes", Violation.named("volume", volumes)));
    }

    private static Optional<Violation> hostPorts(PodView pod) {
        List<String> containers = new ArrayList<>();
        SortedSet<String> ports = new TreeSet<>();
        for (ObjectNode container : pod.containers()) {
            List<String> own = Default.each(container, "ports").stream().map(each -> each.path("hostPort").asInt(0))
                    .filter(each -> each != 0).map(String::valueOf).toList();
            if (ports.addAll(own) || !own.isEmpty()) {
                containers.add(PodView.name(container));
            }
        }
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("hostPort",
                        Violation.named("container", containers) + (containers.size() == 1 ? " uses " : " use ")
                                + Violation.plural("hostPort", ports) + " " + String.join(", ", ports)));
    }

    private static Optional<Violation> probeHosts(PodView pod) {
        SortedSet<String> containers = new TreeSet<>();
        SortedSet<String> hosts = new TreeSet<>();
        for (ObjectNode container : pod.containers()) {
            List<JsonNode> handlers = List.of(container.path("livenessProbe"), container.path("readinessProbe"),
                    container.path("startupProbe"), container.path("lifecycle").path("postStart"),
                    container.path("lifecycle").path("preStop"));
            for (JsonNode handler : handlers) {
                for (String kind : List.of("httpGet", "tcpSocket")) {
                    String host = handler.path(kind).path("host").asString("");
                    if (!host.isEmpty()) {
                        containers.add(PodView.name(container));
                        hosts.add(host);
                    }
                }
            }
        }
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("probe or lifecycle host",
                        Violation.named("container", List.copyOf(containers))
                                + (containers.size() == 1 ? " uses " : " use ")
                                + Violation.plural("probe or lifecycle host", hosts) + " " + Violation.quoted(hosts)));
    }

    private static Optional<Violation> privileged(PodView pod) {
        List<String> bad = pod.containersWith(context -> context.path("privileged").asBoolean(false));
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("privileged",
                        Violation.named("container", bad) + " must not set securityContext.privileged=true"));
    }

    private static Optional<Violation> sysctls(PodView pod, int minor) {
        List<String> forbidden = Default.each(pod.context(), "sysctls").stream().map(PodView::name)
                .filter(each -> !allowed(each, minor)).toList();
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("forbidden sysctls", String.join(", ", forbidden)));
    }

    private static boolean allowed(String sysctl, int minor) {
        return SYSCTLS.contains(sysctl) || (minor >= 27 && sysctl.equals("net.ipv4.ip_local_reserved_ports"))
                || (minor >= 29 && SYSCTLS_OF_29.contains(sysctl)) || (minor >= 32 && SYSCTLS_OF_32.contains(sysctl));
    }
}
