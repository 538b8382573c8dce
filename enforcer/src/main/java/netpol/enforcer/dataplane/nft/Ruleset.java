package netpol.enforcer.dataplane.nft;

import java.util.List;

/** The whole table {@code inet netpol}, in a stable order. */
public record Ruleset(List<String> counters, List<NamedSet> sets, List<Chain> chains) {

    public static final String TABLE = "netpol";

    public Ruleset {
        counters = List.copyOf(counters);
        sets = List.copyOf(sets);
        chains = List.copyOf(chains);
    }
}
