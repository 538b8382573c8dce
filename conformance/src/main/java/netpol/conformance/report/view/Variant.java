package netpol.conformance.report.view;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.PolicyRecord;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.summary.FailureText;

/**
 * A scenario at one placement.
 *
 * @param placement {@code same-node}; empty when it has none
 * @param parameters of an outline: {@code client node = A}
 * @param wrong the first of them
 * @param more how many others are marked in the matrices
 * @param like the placement of an earlier one whose matrices are the same, cell by cell; empty when they have to be shown
 * @param judged a sentence for each matrix
 * @param policies that come from files; those that stand in the steps are not repeated
 * @param continuousChecks a sentence for each
 * @param openConnections a sentence for each time that open connections were judged
 */
public record Variant(String id, String placement, Mark mark, String message, String messageLocation,
        String parameters, List<WrongCell> wrong, int more, List<Matrix> matrices,
        String like, List<String> judged, List<String> continuousChecks, List<String> openConnections,
        List<Place> places,
        List<PolicyRecord> policies, String repeat) {

    private static final int WRONG_SHOWN = 4;

    static Variant of(RunResult run, ScenarioResult result) {
        List<WrongCell> wrong = WrongCell.of(result);
        return new Variant(result.scenario().id(), result.scenario().placement().orElse(""), Mark.of(result.status()),
                message(result), result.location(),
                result.scenario().text().parameters().entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue()).collect(Collectors.joining(", ")),
                wrong.stream().limit(WRONG_SHOWN).toList(), Math.max(0, wrong.size() - WRONG_SHOWN),
                result.tables().stream().map(Matrix::of).toList(), "",
                result.tables().stream().map(TableResult::why).toList(),
                result.continuousChecks().stream().map(check -> check.why()).toList(),
                result.openConnections().stream().map(OpenConnectionsResult::why).toList(), Place.of(result),
                result.policies().stream().filter(policy -> !policy.source().isEmpty()).distinct().toList(),
                new FailureText(run.description()).repeat(result));
    }

    /** With what it came to alone. */
    private static String message(ScenarioResult result) {
        return Stream.of(result.message(), result.repeats().words(), result.repeats().besideWords())
                .filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
    }

    /** The same, referring to the first of the others that shows its matrices already. */
    Variant after(List<Variant> others) {
        return others.stream()
                .filter(each -> !matrices.isEmpty() && !each.placement.isEmpty() && each.matrices.equals(matrices))
                .findFirst()
                .map(each -> new Variant(id, placement, mark, message, messageLocation, parameters, wrong, more,
                        matrices,
                        each.placement, judged, continuousChecks, openConnections, places, policies, repeat))
                .orElse(this);
    }
}
