package netpol.conformance.report.html;

import java.util.List;
import java.util.stream.Collectors;
import netpol.conformance.report.PolicyRecord;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.text.FailureText;

/**
 * A scenario at one placement.
 *
 * @param placement {@code same-node}; empty when it has none
 * @param parameters of an outline: {@code client node = A}
 * @param policies that come from files; those that stand in the steps are not repeated
 * @param watches a sentence for each
 */
public record Variant(String id, String placement, Mark mark, String message, String messageLocation,
        String parameters, List<WrongCell> wrong, List<Matrix> matrices, List<String> watches, List<Place> places,
        List<PolicyRecord> policies, String repeat) {

    static Variant of(RunResult run, ScenarioResult result) {
        return new Variant(result.scenario().id(), result.scenario().placement().orElse(""), Mark.of(result.status()),
                result.message(), result.location(),
                result.scenario().text().parameters().entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue()).collect(Collectors.joining(", ")),
                WrongCell.of(result), result.tables().stream().map(Matrix::of).toList(),
                result.watches().stream().map(watch -> watch.why()).toList(), Place.of(result),
                result.policies().stream().filter(policy -> !policy.source().isEmpty()).distinct().toList(),
                new FailureText(run.description()).repeat(result));
    }
}
