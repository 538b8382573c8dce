package netpol.conformance.report.summary;

import java.util.List;
import netpol.conformance.report.NotJudgedReason;
import netpol.conformance.report.ScenarioResult;

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
        return new Failure(result.scenario().id(), NotJudgedReason.brief(result.message()), lines,
                result.repeats().words());
    }
}
