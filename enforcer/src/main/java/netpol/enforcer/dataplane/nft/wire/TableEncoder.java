package netpol.enforcer.dataplane.nft.wire;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.Ruleset;
import netpol.enforcer.dataplane.nft.SetType;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelHook;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;

/** A ruleset in the kernel's terms. */
public final class TableEncoder {

    private TableEncoder() {}

    public static KernelTable encode(Ruleset ruleset) {
        Map<String, KernelSet> sets = new LinkedHashMap<>();
        inOrder(ruleset).forEach(set -> sets.put(set.name(), encode(set)));
        Map<String, KernelChain> chains = new HashMap<>();
        ruleset.chains().forEach(chain -> chains.put(chain.name(), encode(chain)));
        return new KernelTable(Set.copyOf(ruleset.counters()), sets, chains);
    }

    /**
     * Those first that most rules name. For each rule the kernel looks for the set from the first one that was made to the
     * last, which takes more than half of its time if sets that are named often come late.
     */
    private static List<NamedSet> inOrder(Ruleset ruleset) {
        Map<String, Integer> uses = new HashMap<>();
        ruleset.chains().stream().flatMap(chain -> chain.rules().stream()).flatMap(rule -> rule.statements().stream())
                .flatMap(statement -> statement.namedSet().stream()).forEach(set -> uses.merge(set, 1, Integer::sum));
        return ruleset.sets().stream()
                .sorted(Comparator.comparingInt((NamedSet set) -> -uses.getOrDefault(set.name(), 0))).toList();
    }

    public static KernelSet encode(NamedSet set) {
        SetType type = set.type();
        int flags = (type.interval() ? NfTables.SET_FLAG_INTERVAL : 0) | (type.verdicts() ? NfTables.SET_FLAG_MAP : 0);
        return new KernelSet(flags, type.keyType(), type.keyLength(),
                type.verdicts() ? NfTables.DATA_TYPE_VERDICT : 0, ElementEncoder.encode(set));
    }

    public static KernelChain encode(Chain chain) {
        return new KernelChain(
                chain.hook().map(hook -> new KernelHook("filter", hook.number(), hook.priority(), NfTables.NF_ACCEPT)),
                chain.comment(), chain.rules().stream()
                        .map(rule -> new KernelRule(RuleEncoder.encode(rule), rule.comment())).toList());
    }
}
