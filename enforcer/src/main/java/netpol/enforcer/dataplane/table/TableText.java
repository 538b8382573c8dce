package netpol.enforcer.dataplane.table;

import java.util.Set;
import netpol.enforcer.dataplane.nft.RulesetText;
import netpol.enforcer.policy.NodePolicy;

/** Writes what {@link PolicyTable} programs, in the syntax of {@code nft -f}. Needs neither root nor a kernel. */
public final class TableText {

    private TableText() {}

    /** The same policy gives the same text, byte for byte: with {@link TableSettings#DEFAULT}, as of the first generation. */
    public static String of(NodePolicy policy) {
        return RulesetText.of(
                RulesetBuilder.build(policy, TableSettings.DEFAULT, TableSettings.DEFAULT.first(), Set.of()));
    }
}
