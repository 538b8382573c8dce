package netpol.conformance.scenario;

/** Ends a scenario whose verdict is known: the {@link ScenarioNotes} have it. The message is for Cucumber's own reports. */
public final class ScenarioStopped extends AssertionError {

    private static final long serialVersionUID = 1L;

    ScenarioStopped(String details) {
        super(details);
    }
}
