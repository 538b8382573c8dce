package netpol.conformance.report;

import java.util.List;

/**
 * What is known of a run before it begins.
 *
 * @param mode in which the implementation runs, where it has several; a word of its makers
 * @param control whether nothing is installed, to see every scenario fail
 * @param command the command line without a choice of scenarios: {@code ./netpol certify --cluster embedded}
 * @param controlCommand the whole command line of a control run of the same scenarios
 */
public record RunPlan(TestedImplementation implementation, String mode, RunScope scope, boolean control,
        String command, String controlCommand) {

    /** The mode of an implementation that has no other. */
    public static final String DEFAULT_MODE = "default";

    /** Where the control run is that of the whole suite. */
    public RunPlan(TestedImplementation implementation, String mode, RunScope scope, boolean control,
            String command) {
        this(implementation, mode, scope, control, command,
                "./netpol certify --implementation " + TestedImplementation.NONE + scope.typed());
    }

    /** The command line of the same run, the choice of scenarios included. */
    public String wholeRun() {
        return command + scope.typed();
    }

    /** The whole suite, for an implementation of which no more is known than its choice. */
    public static RunPlan of(String choice, String command) {
        return new RunPlan(
                new TestedImplementation(choice, TestedImplementation.UNKNOWN, choice, TestedImplementation.UNKNOWN, "",
                        List.of()),
                DEFAULT_MODE, RunScope.WHOLE, choice.equals(TestedImplementation.NONE), command);
    }
}
