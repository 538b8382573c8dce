package netpol.conformance.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every tag that means something to the suite. A tag that only a feature file knows can be selected by all the same. */
public enum KnownTag {
    /** What every implementation has to do; named as gateway-api names its features: the API and the thing. */
    NETWORK_POLICY("NetworkPolicy", Kind.FEATURE), NETWORK_POLICY_END_PORT("NetworkPolicyEndPort",
            Kind.FEATURE), NETWORK_POLICY_NAMED_PORT("NetworkPolicyNamedPort",
                    Kind.FEATURE), NETWORK_POLICY_SCTP("NetworkPolicySCTP", Kind.FEATURE),

    /** Source and destination of every asserted connection run on one node. */
    SAME_NODE("same-node", Kind.PLACEMENT),
    /** Source and destination run on different nodes. */
    CROSS_NODE("cross-node", Kind.PLACEMENT),

    /** The policies and results of the Tencent Kubernetes Engine matrix. */
    TKE("tke", Kind.ORIGIN);

    private enum Kind {
        FEATURE, PLACEMENT, ORIGIN
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
        return Arrays.stream(values()).filter(known -> known.kind == Kind.PLACEMENT)
                .filter(known -> tags.contains(known.tag())).map(known -> known.word).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(KnownTag::tag).toList();
    }
}
