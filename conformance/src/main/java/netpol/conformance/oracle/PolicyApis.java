package netpol.conformance.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import netpol.conformance.model.Spelling;

/** The registered policy APIs, in the order of their tiers. {@code META-INF/services} has the list. */
public final class PolicyApis {

    private static final List<PolicyApi> REGISTERED = ServiceLoader.load(PolicyApi.class).stream()
            .map(ServiceLoader.Provider::get).sorted(Comparator.comparingInt(PolicyApi::tier)).toList();

    private PolicyApis() {}

    public static List<PolicyApi> registered() {
        return REGISTERED;
    }

    /** The API of an object; empty when none is registered for its group, version and kind. */
    public static Optional<PolicyApi> find(String apiVersion, String kind) {
        return REGISTERED.stream().filter(api -> api.kind().equals(kind) && api.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** The registered API that has this kind, in any version. */
    public static Optional<PolicyApi> ofKind(String kind) {
        return REGISTERED.stream().filter(api -> api.kind().equals(kind)).findFirst();
    }

    /**
     * @param manifest with {@code apiVersion} and {@code kind}
     * @throws IllegalArgumentException when no API is registered for it, naming those that are
     */
    static PolicyApi of(Map<String, Object> manifest) {
        String apiVersion = String.valueOf(manifest.getOrDefault("apiVersion", "no apiVersion"));
        String kind = String.valueOf(manifest.getOrDefault("kind", "thing without kind"));
        return find(apiVersion, kind).orElseThrow(() -> new IllegalArgumentException(unknown(apiVersion, kind)));
    }

    private static String unknown(String apiVersion, String kind) {
        String known = REGISTERED.stream().map(api -> api.kind() + " of " + api.apiVersion())
                .collect(Collectors.joining(" or "));
        List<String> kinds = REGISTERED.stream().map(PolicyApi::kind).toList();
        return "is a " + kind + " of " + apiVersion + ", not a " + known + "."
                + (kinds.contains(kind) ? "" : Spelling.didYouMean(kind, kinds));
    }

    /**
     * Reads policies of any registered API.
     *
     * @return one decider for each API that has policies among them, in the order of tiers
     * @throws IllegalArgumentException when the API server would refuse a policy
     */
    public static List<PolicyDecider> deciders(List<AppliedPolicy> policies) {
        Map<PolicyApi, List<AppliedPolicy>> byApi = policies.stream()
                .collect(Collectors.groupingBy(AppliedPolicy::api));
        return REGISTERED.stream().filter(byApi::containsKey).map(api -> api.decider(byApi.get(api))).toList();
    }
}
