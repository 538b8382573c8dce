package netpol.conformance.report.summary;

import java.util.List;
import java.util.Locale;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * What the scenarios of one level, core or extended, came to.
 *
 * @param overloaded failed beside others only
 * @param failedTests ids, sorted
 * @param overloadedTests likewise
 * @param skippedTests with the reason, sorted by id
 */
public record Level(Result result, int passed, int failed, int overloaded, int skipped, List<String> failedTests,
        List<String> overloadedTests, List<SkippedTest> skippedTests) {

    /** As in Gateway API. */
    public enum Result {
        SUCCESS,
        /** Something failed beside other scenarios, nothing failed alone. */
        UNSTEADY,
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
        overloadedTests = overloadedTests.stream().sorted().toList();
        skippedTests = List.copyOf(skippedTests);
    }

    /** The result that these numbers have. */
    public static Result result(int passed, int failed, int overloaded, int skipped) {
        if (passed + failed + overloaded + skipped == 0) {
            return Result.UNTESTED;
        }
        if (failed > 0) {
            return Result.FAILURE;
        }
        if (overloaded > 0) {
            return Result.UNSTEADY;
        }
        return skipped > 0 ? Result.PARTIAL : Result.SUCCESS;
    }

    static Level of(List<ScenarioResult> scenarios) {
        List<String> failed = ids(scenarios, Status.FAILED);
        List<String> overloaded = ids(scenarios, Status.OVERLOADED);
        List<SkippedTest> skipped = with(scenarios, Status.SKIPPED).stream()
                .map(each -> new SkippedTest(each.scenario().id(), each.message()))
                .sorted((one, other) -> one.test().compareTo(other.test())).toList();
        int passed = with(scenarios, Status.PASSED).size();
        return new Level(result(passed, failed.size(), overloaded.size(), skipped.size()), passed, failed.size(),
                overloaded.size(), skipped.size(), failed, overloaded, skipped);
    }

    private static List<String> ids(List<ScenarioResult> scenarios, Status status) {
        return with(scenarios, status).stream().map(each -> each.scenario().id()).toList();
    }

    private static List<ScenarioResult> with(List<ScenarioResult> scenarios, Status status) {
        return scenarios.stream().filter(each -> each.status() == status).toList();
    }

    int total() {
        return passed + failed + overloaded + skipped;
    }

    /** {@code 7 of 9 passed, 2 failed}. */
    public String words() {
        if (total() == 0) {
            return "untested";
        }
        return passed + " of " + total() + " passed" + (failed > 0 ? ", " + failed + " failed" : "")
                + (overloaded > 0 ? ", " + overloaded + " failed only beside others" : "")
                + (skipped > 0 ? ", " + skipped + " skipped" : "");
    }
}
