package netpol.enforcer.dataplane.nftables;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table in the kernel's own terms, as bytes: made of a {@link Ruleset} or read back, it compares equal where the
 * kernel has what it should.
 *
 * @param counters by name; what they have counted is nobody's business here
 * @param sets in the order in which they are made
 */
record KernelTable(Set<String> counters, Map<String, KernelSet> sets, Map<String, KernelChain> chains) {

    static final KernelTable EMPTY = new KernelTable(Set.of(), Map.of(), Map.of());

    record KernelSet(int flags, int keyType, int keyLength, int dataType, Set<KernelElement> elements) {

        boolean isLike(KernelSet other) {
            return flags == other.flags && keyType == other.keyType && keyLength == other.keyLength
                    && dataType == other.dataType;
        }

        KernelSet with(Set<KernelElement> more) {
            Set<KernelElement> all = new HashSet<>(elements);
            all.addAll(more);
            return new KernelSet(flags, keyType, keyLength, dataType, all);
        }

        KernelSet without(Set<KernelElement> some) {
            Set<KernelElement> rest = new HashSet<>(elements);
            rest.removeAll(some);
            return new KernelSet(flags, keyType, keyLength, dataType, rest);
        }
    }

    /**
     * @param end marks the first value after an interval, in sets of intervals
     * @param jump the chain, in maps of verdicts
     */
    record KernelElement(Octets key, boolean end, Optional<String> jump) {

        static final Comparator<KernelElement> ORDER = Comparator.comparing(KernelElement::key)
                .thenComparing(KernelElement::end, Comparator.reverseOrder());
    }

    record KernelChain(Optional<KernelHook> hook, String comment, List<KernelRule> rules) {

        KernelChain {
            rules = List.copyOf(rules);
        }

        KernelChain with(List<KernelRule> others) {
            return new KernelChain(hook, comment, others);
        }
    }

    record KernelHook(String type, int number, int priority, int policy) {}

    /** @param expressions the content of NFTA_RULE_EXPRESSIONS */
    record KernelRule(Octets expressions, String comment) {}

    KernelTable {
        counters = Set.copyOf(counters);
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
        chains = Map.copyOf(chains);
    }
}
