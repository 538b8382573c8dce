package netpol.conformance.report.submission;

import java.util.List;
import netpol.conformance.report.Reason;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.text.FailureText;

/**
 * A failed scenario, with its evidence.
 *
 * @param test id of the scenario
 * @param why one line
 * @param seen lines: wrong connections, each with what the API text says of it, and the table with what was seen
 * @param alone whether it failed alone, too: {@code fails alone}; empty when it was not tried
 */
public record Failure(String test, String why, List<String> seen, String alone) {

    static Failure of(ScenarioResult result) {
        List<String> lines = FailureText.seen(result).stream().dropWhile(String::isEmpty).toList();
        return new Failure(result.scenario().id(), Reason.brief(result.message()), lines,
                result.repeats().words());
    }
}
