package netpol.conformance.run;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a run hands itself to what Cucumber makes by class name: {@link WorldFactory} and {@link ScenarioEvents}. The only
 * static state of the suite; there is one run at a time in a process.
 */
final class CurrentRun {

    private static final AtomicReference<Run> CURRENT = new AtomicReference<>();

    private CurrentRun() {}

    static void enter(Run run) {
        if (!CURRENT.compareAndSet(null, run)) {
            throw new IllegalStateException("a run is going on already");
        }
    }

    static void leave(Run run) {
        CURRENT.compareAndSet(run, null);
    }

    static Run get() {
        Run run = CURRENT.get();
        if (run == null) {
            throw new IllegalStateException("no run is going on: scenarios run by ./netpol certify, or by a test suite"
                    + " that starts a Certification before it");
        }
        return run;
    }
}
