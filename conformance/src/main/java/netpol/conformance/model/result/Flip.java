package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;

/**
 * A cell that was right and was wrong later.
 *
 * @param at since judging began
 * @param round counted from 1
 * @param observed what was seen instead of the expected, per address
 */
public record Flip(Duration at, int round, List<AddressObservation> observed) {

    public Flip {
        observed = List.copyOf(observed);
    }
}
