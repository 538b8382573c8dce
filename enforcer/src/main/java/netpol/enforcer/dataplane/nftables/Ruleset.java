package netpol.enforcer.dataplane.nftables;

import java.util.List;

/** The whole table {@code inet netpol}, in a stable order. */
record Ruleset(List<String> counters, List<NamedSet> sets, List<Chain> chains) {

    static final String TABLE = "netpol";

    Ruleset {
        counters = List.copyOf(counters);
        sets = List.copyOf(sets);
        chains = List.copyOf(chains);
    }
}
