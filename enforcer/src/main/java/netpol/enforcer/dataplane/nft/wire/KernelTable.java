package netpol.enforcer.dataplane.nft.wire;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.nft.Ruleset;

/**
 * The table in the kernel's own terms, as bytes: made of a {@link Ruleset} or read back, it compares equal where the
 * kernel has what it should.
 *
 * @param counters by name; their values do not count here
 * @param sets in the order in which they are made
 */
public record KernelTable(Set<String> counters, Map<String, KernelSet> sets, Map<String, KernelChain> chains) {

    public static final KernelTable EMPTY = new KernelTable(Set.of(), Map.of(), Map.of());

    public record KernelSet(int flags, int keyType, int keyLength, int dataType, Set<KernelElement> elements) {

        public boolean isLike(KernelSet other) {
            return flags == other.flags && keyType == other.keyType && keyLength == other.keyLength
                    && dataType == other.dataType;
        }

        public KernelSet with(Set<KernelElement> more) {
            Set<KernelElement> all = new HashSet<>(elements);
            all.addAll(more);
            return new KernelSet(flags, keyType, keyLength, dataType, all);
        }

        public KernelSet without(Set<KernelElement> some) {
            Set<KernelElement> rest = new HashSet<>(elements);
            rest.removeAll(some);
            return new KernelSet(flags, keyType, keyLength, dataType, rest);
        }
    }

    /**
     * @param end marks the first value after an interval, in sets of intervals
     * @param jump the chain, in maps of verdicts
     */
    public record KernelElement(Octets key, boolean end, Optional<String> jump) {

        public static final Comparator<KernelElement> ORDER = Comparator.comparing(KernelElement::key)
                .thenComparing(KernelElement::end, Comparator.reverseOrder());
    }

    public record KernelChain(Optional<KernelHook> hook, String comment, List<KernelRule> rules) {

        public KernelChain {
            rules = List.copyOf(rules);
        }

        public KernelChain with(List<KernelRule> others) {
            return new KernelChain(hook, comment, others);
        }
    }

    public record KernelHook(String type, int number, int priority, int policy) {}

    /** @param expressions the content of NFTA_RULE_EXPRESSIONS */
    public record KernelRule(Octets expressions, String comment) {}

    public KernelTable {
        counters = Set.copyOf(counters);
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
        chains = Map.copyOf(chains);
    }
}
