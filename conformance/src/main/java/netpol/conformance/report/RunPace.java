package netpol.conformance.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much was asked of the implementation at once, and how soon it acted meanwhile.
 *
 * @param following whether it was left to the implementation how many scenarios ran at once
 * @param lowest the fewest that were allowed at once
 * @param highest and the most
 * @param changes how often it was measured from the policy to its effect on every node
 * @param usual half of these were in force by then; empty when none was measured
 * @param longest and all by then
 * @param unseen why it was not measured any more, if so
 */
public record RunPace(boolean following, int lowest, int highest, int changes, Optional<Duration> usual,
        Optional<Duration> longest, Optional<String> unseen) {

    /** @param effects sorted */
    public static RunPace of(boolean following, int lowest, int highest, List<Duration> effects,
            Optional<String> unseen) {
        return new RunPace(following, lowest, highest, effects.size(),
                effects.isEmpty() ? Optional.empty() : Optional.of(effects.get((effects.size() - 1) / 2)),
                effects.isEmpty() ? Optional.empty() : Optional.of(effects.getLast()), unseen);
    }

    /** {@code 4 to 16 scenarios at once; from policy to effect 31 ms, at most 420 ms (212 times)}. */
    public String words() {
        String atOnce = lowest == highest ? String.valueOf(highest) : lowest + " to " + highest;
        return atOnce + (atOnce.equals("1") ? " scenario" : " scenarios") + " at once"
                + usual.map(half -> "; from policy to effect " + half.toMillis() + " ms, at most "
                        + longest.orElse(half).toMillis() + " ms (" + changes
                        + (changes == 1 ? " time)" : " times)")).orElse("")
                + unseen.map(why -> "; when policies are in force was not seen: " + why).orElse("");
    }
}
