package netpol.conformance.apiserver.admission.security;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A level of the Pod Security Standards in a version of them.
 *
 * @param version {@code latest}, or one such as {@code v1.25}
 */
record SecurityLevel(String level, String version) {

    static final SecurityLevel PRIVILEGED = new SecurityLevel("privileged", "latest");
    static final List<String> LEVELS = List.of("privileged", "baseline", "restricted");

    private static final List<Check> CHECKS = Stream.concat(
            Stream.concat(BaselineChecks.ALL.stream(), ContextChecks.ALL.stream()).sorted((one, other) -> one.id()
                    .compareTo(other.id())),
            RestrictedChecks.ALL.stream()).toList();

    boolean isStricterThan(SecurityLevel other) {
        return LEVELS.indexOf(level) > LEVELS.indexOf(other.level);
    }

    /**
     * What the level has against the pod, in the words of an API server.
     *
     * @param server minor release of the server, which is its latest version
     */
    Optional<String> violations(PodView pod, int server) {
        if (level.equals("privileged")) {
            return Optional.empty();
        }
        int minor = version.equals("latest")
                ? server
                : Math.min(server, Integer.parseInt(version.substring("v1.".length())));
        List<Check> asked = CHECKS.stream()
                .filter(each -> each.since() <= minor && (level.equals("restricted") || !each.restricted())).toList();
        List<String> overridden = asked.stream().map(Check::overrides).toList();
        String all = asked.stream().filter(each -> !overridden.contains(each.id()))
                .flatMap(each -> each.test().apply(pod, minor).stream()).map(Violation::toString)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    @Override
    public String toString() {
        return level + ":" + version;
    }
}
