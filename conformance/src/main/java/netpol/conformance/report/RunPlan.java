package netpol.conformance.report;

import java.util.List;

/**
 * What is known of a run before it begins.
 *
 * @param mode in which the implementation runs, where it has several; a word of its makers
 * @param control whether nothing is installed, to see every scenario fail
 * @param command the command line without a choice of scenarios: {@code ./netpol certify --cluster embedded}
 */
public record RunPlan(TestedImplementation implementation, String mode, RunScope scope, boolean control,
        String command) {

    /** The mode of whoever has no other. */
    public static final String DEFAULT_MODE = "default";

    /** The whole suite, for an implementation of which no more is known than its choice. */
    public static RunPlan of(String choice, String command) {
        return new RunPlan(
                new TestedImplementation(choice, TestedImplementation.UNKNOWN, choice, TestedImplementation.UNKNOWN, "",
                        List.of()),
                DEFAULT_MODE, RunScope.WHOLE, choice.equals(TestedImplementation.NONE), command);
    }
}
