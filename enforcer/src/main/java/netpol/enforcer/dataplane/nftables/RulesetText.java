package netpol.enforcer.dataplane.nftables;

import netpol.enforcer.policy.NodePolicy;

/** What {@link NftablesDataplane} programs, in the syntax of {@code nft -f}. Needs neither root nor a kernel. */
public final class RulesetText {

    private RulesetText() {}

    public static String of(NodePolicy policy) {
        throw new UnsupportedOperationException("not written yet");
    }
}
