package netpol.enforcer.dataplane.nftables;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelHook;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelSet;

/** A ruleset in the kernel's terms. */
final class TableEncoder {

    private static final int PRIORITY_FILTER = 0;

    private TableEncoder() {}

    static KernelTable encode(Ruleset ruleset) {
        Map<String, KernelSet> sets = new HashMap<>();
        ruleset.sets().forEach(set -> sets.put(set.name(), encode(set)));
        Map<String, KernelChain> chains = new HashMap<>();
        ruleset.chains().forEach(chain -> chains.put(chain.name(), encode(chain)));
        return new KernelTable(Set.copyOf(ruleset.counters()), sets, chains);
    }

    static KernelSet encode(NamedSet set) {
        SetType type = set.type();
        int flags = (type.interval() ? NfTables.SET_FLAG_INTERVAL : 0) | (type.verdicts() ? NfTables.SET_FLAG_MAP : 0);
        return new KernelSet(flags, type.keyType(), type.keyLength(),
                type.verdicts() ? NfTables.DATA_TYPE_VERDICT : 0, ElementEncoder.encode(set));
    }

    static KernelChain encode(Chain chain) {
        return new KernelChain(
                chain.hook().map(hook -> new KernelHook("filter", hook.number(), PRIORITY_FILTER, NfTables.NF_ACCEPT)),
                chain.comment(), chain.rules().stream()
                        .map(rule -> new KernelRule(RuleEncoder.encode(rule), rule.comment())).toList());
    }
}
