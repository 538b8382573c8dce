package netpol.conformance.attack;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * An attack of one pod on another.
 *
 * @param attacker {@code namespace/pod}
 * @param victim {@code namespace/pod}, likewise
 * @param other in whose name the attacker speaks, if the attack needs one
 * @param victimPort a UDP port that the victim serves
 */
public record AttackCase(String attacker, String victim, Optional<String> other, Attack attack, int victimPort) {

    /**
     * @throws IllegalArgumentException when the attack needs another pod and has none, or the other way round
     */
    public AttackCase {
        if (attack.needsAnother() != other.isPresent()) {
            throw new IllegalArgumentException("\"" + attack.words() + "\" " + (attack.needsAnother()
                    ? "needs a pod \"in the name of\" which the attacker speaks"
                    : "is in the name of no other pod"));
        }
    }

    /** All pods that take part. */
    public Stream<String> pods() {
        return Stream.concat(Stream.of(attacker, victim), other.stream());
    }
}
