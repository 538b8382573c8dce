package netpol.conformance.report.submission;

import java.util.List;
import java.util.Locale;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * What the scenarios of one level, core or extended, came to.
 *
 * @param failedTests ids, sorted
 * @param skippedTests with the reason, sorted by id
 */
public record Level(Result result, int passed, int failed, int skipped, List<String> failedTests,
        List<SkippedTest> skippedTests) {

    /** As in Gateway API. */
    public enum Result {
        SUCCESS,
        /** Something was skipped, nothing failed. */
        PARTIAL, FAILURE,
        /** There was nothing to test. */
        UNTESTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A claimed promise that was not put to the test. */
    public record SkippedTest(String test, String reason) {}

    public Level {
        failedTests = failedTests.stream().sorted().toList();
        skippedTests = List.copyOf(skippedTests);
    }

    /** The result that these numbers have. */
    public static Result result(int passed, int failed, int skipped) {
        if (passed + failed + skipped == 0) {
            return Result.UNTESTED;
        }
        if (failed > 0) {
            return Result.FAILURE;
        }
        return skipped > 0 ? Result.PARTIAL : Result.SUCCESS;
    }

    static Level of(List<ScenarioResult> scenarios) {
        List<String> failed = with(scenarios, Status.FAILED).stream().map(each -> each.scenario().id()).toList();
        List<SkippedTest> skipped = with(scenarios, Status.SKIPPED).stream()
                .map(each -> new SkippedTest(each.scenario().id(), each.message()))
                .sorted((one, other) -> one.test().compareTo(other.test())).toList();
        return new Level(result(with(scenarios, Status.PASSED).size(), failed.size(), skipped.size()),
                with(scenarios, Status.PASSED).size(), failed.size(),
                skipped.size(), failed, skipped);
    }

    private static List<ScenarioResult> with(List<ScenarioResult> scenarios, Status status) {
        return scenarios.stream().filter(each -> each.status() == status).toList();
    }

    int total() {
        return passed + failed + skipped;
    }

    /** {@code 7 of 9 passed, 2 failed}. */
    public String words() {
        if (total() == 0) {
            return "untested";
        }
        return passed + " of " + total() + " passed" + (failed > 0 ? ", " + failed + " failed" : "")
                + (skipped > 0 ? ", " + skipped + " skipped" : "");
    }
}
