package netpol.conformance.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import netpol.conformance.oracle.Policy;

/** Makes a case smaller as long as it still shows what it showed. */
final class Shrinking {

    /** More steps than any case has parts. */
    private static final int MOST = 300;

    private final Function<List<Case>, Optional<Case>> firstThatShows;

    /** @param firstThatShows of several cases, the first that still shows it */
    Shrinking(Function<List<Case>, Optional<Case>> firstThatShows) {
        this.firstThatShows = firstThatShows;
    }

    /** One after the other. */
    static Shrinking by(Predicate<Case> shows) {
        return new Shrinking(cases -> cases.stream().filter(shows).findFirst());
    }

    Case smallest(Case found) {
        Case current = found;
        for (int step = 0; step < MOST; step++) {
            List<Case> smaller = Reductions.of(current).stream().filter(Shrinking::valid).toList();
            Optional<Case> next = firstThatShows.apply(smaller);
            if (next.isEmpty()) {
                return current;
            }
            current = next.get();
        }
        return current;
    }

    /** What the API server would refuse shows nothing. */
    private static boolean valid(Case one) {
        try {
            one.situations().forEach(situation -> situation.policies().forEach(Policy::of));
            return one.changes().stream().allMatch(change -> !(change instanceof Change.Remove remove) || one.start()
                    .policies().stream().anyMatch(policy -> policy.id().equals(remove.policy())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
