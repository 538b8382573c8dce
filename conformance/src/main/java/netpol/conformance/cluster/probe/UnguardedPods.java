package netpol.conformance.cluster.probe;

import java.util.List;

/**
 * Three pods of one node on which no implementation runs, in a network like that of the other nodes. Each serves 53/UDP. No policy can
 * select them: the API does not know them.
 */
public record UnguardedPods(ProbeTarget attacker, ProbeTarget victim, ProbeTarget other) {

    /** What each of them serves. */
    public static final int PORT = 53;

    /** @param pods three */
    public static UnguardedPods of(List<ProbeTarget> pods) {
        return new UnguardedPods(pods.get(0), pods.get(1), pods.get(2));
    }
}
