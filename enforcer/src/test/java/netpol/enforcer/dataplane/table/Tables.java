package netpol.enforcer.dataplane.table;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import netpol.enforcer.dataplane.kernel.TableDifference;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.nft.Ruleset;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableEncoder;
import netpol.enforcer.policy.NodePolicy;

/** The table that is made of a policy from scratch. */
public final class Tables {

    private static final TableSettings SETTINGS = TableSettings.DEFAULT;
    /** Anybody may change it. */
    static final TableSettings SHARED = new TableSettings(SETTINGS.conntrackMask(), SETTINGS.log(), false);

    private Tables() {}

    static Ruleset ruleset(NodePolicy policy) {
        return RulesetBuilder.build(policy, SETTINGS, SETTINGS.first(), Set.of());
    }

    public static KernelTable of(NodePolicy policy) {
        return TableEncoder.encode(ruleset(policy));
    }

    /** What is to be done to a table before it is the one of the policy, of whichever generation or none; empty for nothing. */
    static List<String> differences(NodePolicy policy, KernelTable table) {
        return IntStream
                .concat(IntStream.of(FlowChains.NO_GENERATION),
                        IntStream.rangeClosed(SETTINGS.first(), SETTINGS.last()))
                .mapToObj(generation -> TableDifference.between(table, of(policy, generation, Set.of()))
                        .messages(NftMessages.POLICY)
                        .stream().map(NetlinkMessage::concerns).toList())
                .min(Comparator.comparingInt(List::size)).orElseThrow();
    }

    /** The one of a generation. */
    public static KernelTable of(NodePolicy policy, int generation, Set<String> refused) {
        return TableEncoder.encode(RulesetBuilder.build(policy, SETTINGS, generation, refused));
    }
}
