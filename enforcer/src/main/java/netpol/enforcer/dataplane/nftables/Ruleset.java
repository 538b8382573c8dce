package netpol.enforcer.dataplane.nftables;

import java.util.List;

/**
 * The whole table {@code inet netpol}, in a stable order.
 *
 * @param counters the names of its counters, whose values are the kernel's
 */
record Ruleset(List<String> counters, List<NamedSet> sets, List<Chain> chains) {

    static final String TABLE = "netpol";

    Ruleset {
        counters = List.copyOf(counters);
        sets = List.copyOf(sets);
        chains = List.copyOf(chains);
    }
}
