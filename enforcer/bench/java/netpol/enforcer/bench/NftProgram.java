package netpol.enforcer.bench;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import netpol.enforcer.testbed.NetworkNamespace;

/** The {@code nft} program, adding and deleting elements of sets of peers in a copy of a table, one at a time. */
final class NftProgram {

    private static final Pattern PEERS = Pattern.compile("set (peers_\\w+_4) ");

    private final NetworkNamespace copy;
    private final List<String> sets;
    private int number;

    private NftProgram(NetworkNamespace copy, List<String> sets) {
        this.copy = copy;
        this.sets = sets;
    }

    static NftProgram onCopyOf(NetworkNamespace original, NetworkNamespace copy) {
        String table = original.run("nft list table inet netpol").replaceAll("(?m)^\\s*flags (owner|persist|,)+\\s*$", "")
                .replaceAll("table inet netpol \\{ # progname.*", "table inet netpol {");
        copy.runWithInput("nft -f -", table);
        return new NftProgram(copy, PEERS.matcher(table).results().map(MatchResult::group)
                .map(set -> set.split(" ")[1]).toList());
    }

    /** @param milliseconds from the start of the program to its end */
    void run(int count, Samples milliseconds) {
        for (int i = 0; i < count; i++, number++) {
            String command = (number % 2 == 0 ? "add" : "delete") + " element inet netpol "
                    + sets.get(number / 2 % sets.size()) + " { 198.51.100." + (number / 2 % 250) + " }";
            long began = System.nanoTime();
            copy.runWithInput("nft -f -", command);
            milliseconds.add((System.nanoTime() - began) / 1e6);
        }
    }
}
