package netpol.enforcer.dataplane.table;

import java.util.Locale;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.policy.Direction;

/** Names the sets and maps that every table has. A running table has these names: a change of one replaces its set. */
final class SetNames {

    private SetNames() {}

    static String verdictMap(Family family, Direction direction) {
        return family.name("pod_" + direction.name().toLowerCase(Locale.ROOT));
    }

    static boolean isVerdictMap(String set) {
        return set.startsWith("pod_");
    }

    static String selfSet(Family family) {
        return family.name("self");
    }

    /** The addresses of the node's own pods, isolated or not: their flows are noted. */
    static String localSet(Family family) {
        return family.name("local");
    }

    /** Whether the set neither allows nor forbids anything. */
    static boolean isNeutral(String set) {
        return set.startsWith("local_");
    }

    /** The addresses in the node's pod networks whose pods are known. */
    static String knownSet(Family family) {
        return family.name("known");
    }
}
