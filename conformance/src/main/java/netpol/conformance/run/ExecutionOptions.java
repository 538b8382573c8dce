package netpol.conformance.run;

import java.util.Optional;

/**
 * How the scenarios of a run are run.
 *
 * @param atOnce how many at once, at most
 * @param following whether fewer run at once while the implementation is slow
 * @param newPods whether every scenario starts its own, even where starting them takes long
 * @param sentinel whether pods of the run's own show when a change is in force
 * @param alone how many failures are tried again alone, at most
 * @param failFast after how many failures no scenario begins any more; empty for never
 */
public record ExecutionOptions(int atOnce, boolean following, boolean newPods, boolean sentinel, int alone,
        Optional<Integer> failFast) {

    /** How many failures are tried again unless it is said otherwise. */
    public static final int MOST_ALONE = 50;

    /** All scenarios run, however many fail. */
    public ExecutionOptions(int atOnce, boolean following, boolean newPods, boolean sentinel, int alone) {
        this(atOnce, following, newPods, sentinel, alone, Optional.empty());
    }

    /** As many at once as that, each once, where a change is in force at once or its time is not known. */
    public static ExecutionOptions plain(int atOnce, boolean newPods) {
        return new ExecutionOptions(atOnce, false, newPods, false, 0);
    }
}
