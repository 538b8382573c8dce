package netpol.conformance.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every tag that means something to the suite. A tag that only a feature file knows can be selected by all the same. */
public enum KnownTag {

    /** The API text decides. */
    CORE("core", Kind.CLASS),
    /** An optional capability of cluster or implementation, named by a further tag. */
    EXTENDED("extended", Kind.CLASS),
    /** Left to the implementation: reported and never failed. */
    OBSERVED("observed", Kind.CLASS),
    /** No sentence of the API, but a hostile pod: judged by itself. */
    ADVERSARY("adversary", Kind.CLASS),

    /** The attacker has no privilege. */
    UNPRIVILEGED("unprivileged", Kind.RIGHT),
    /** The attacker has NET_RAW, which container runtimes grant by default. */
    NEEDS_NET_RAW("needs-net-raw", Kind.RIGHT),

    /** What every implementation has to do; named as gateway-api names its features: the API and the thing. */
    NETWORK_POLICY("NetworkPolicy", Kind.FEATURE), NETWORK_POLICY_END_PORT("NetworkPolicyEndPort",
            Kind.FEATURE), NETWORK_POLICY_NAMED_PORT("NetworkPolicyNamedPort",
                    Kind.FEATURE), NETWORK_POLICY_SCTP("NetworkPolicySCTP", Kind.FEATURE),
    /** The cluster has IPv6. */
    NETWORK_POLICY_IPV6("NetworkPolicyIPv6", Kind.FEATURE),
    /** Pods have addresses of both families. */
    NETWORK_POLICY_DUAL_STACK("NetworkPolicyDualStack", Kind.FEATURE),
    /** The cluster has a service proxy. */
    NETWORK_POLICY_SERVICE("NetworkPolicyService", Kind.FEATURE),
    /** Pods can be on their node's network. */
    NETWORK_POLICY_HOST_NETWORK("NetworkPolicyHostNetwork", Kind.FEATURE),
    /** Others on the nodes mark packets. */
    NETWORK_POLICY_FOREIGN_MARKS("NetworkPolicyForeignMarks", Kind.FEATURE),

    /** Source and destination of every asserted connection run on one node. */
    SAME_NODE("same-node", Kind.PLACEMENT),
    /** Source and destination run on different nodes. */
    CROSS_NODE("cross-node", Kind.PLACEMENT),

    /** The policies and results of the Tencent Kubernetes Engine matrix. */
    TKE("tke", Kind.ORIGIN);

    private static final int FAMILIES = 28;

    private enum Kind {
        CLASS, RIGHT, FEATURE, PLACEMENT, ORIGIN
    }

    private final String word;
    private final Kind kind;

    KnownTag(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** As a feature file writes it: {@code @same-node}. */
    public String tag() {
        return "@" + word;
    }

    /** @return the placement that one of {@code tags} names, without the {@code @} */
    public static Optional<String> placement(List<String> tags) {
        return of(Kind.PLACEMENT, tags).map(known -> known.word).findFirst();
    }

    /** Those of {@code tags} that say who decides: one, if the scenario is written rightly. */
    public static List<KnownTag> classes(List<String> tags) {
        return of(Kind.CLASS, tags).toList();
    }

    /** Those of {@code tags} that say which right an attacker needs. */
    public static List<KnownTag> rights(List<String> tags) {
        return of(Kind.RIGHT, tags).toList();
    }

    /** The features of a profile that an implementation may do without, by name, sorted. */
    public static List<String> extendedFeatures() {
        return Arrays.stream(values()).filter(known -> known.kind == Kind.FEATURE && known != NETWORK_POLICY)
                .map(known -> known.word).sorted().toList();
    }

    private static Stream<KnownTag> of(Kind kind, List<String> tags) {
        return Arrays.stream(values()).filter(known -> known.kind == kind).filter(known -> tags.contains(known.tag()));
    }

    /** The families of cases, {@code @F01} to {@code @F28}; {@code features/README.md} tells what they are. */
    public static List<String> families() {
        return IntStream.rangeClosed(1, FAMILIES).mapToObj(number -> "@F%02d".formatted(number)).toList();
    }

    public static List<String> tags() {
        return Stream.concat(Arrays.stream(values()).map(KnownTag::tag), families().stream()).toList();
    }
}
