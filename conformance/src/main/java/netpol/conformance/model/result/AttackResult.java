package netpol.conformance.model.result;

import java.util.Optional;
import netpol.conformance.model.IpFamily;

/**
 * An attack over one address family, judged.
 *
 * @param attacker {@code namespace/pod} that sends
 * @param victim {@code namespace/pod} that must receive nothing of it
 * @param other in whose name the attacker speaks, if it needs one
 * @param attack its words in the feature
 * @param attempts how often it was tried
 * @param received how many frames of these attempts the victim received
 */
public record AttackResult(String attacker, String victim, Optional<String> other, String attack, IpFamily family,
        int attempts,
        int received) {

    /** Whether nothing got through. */
    public boolean held() {
        return received == 0;
    }

    @Override
    public String toString() {
        return attacker + " to " + victim + " over " + family + " by " + attack
                + other.map(name -> " (" + name + ")").orElse("") + ": " + received + " frames of " + attempts
                + " attempts received";
    }
}
