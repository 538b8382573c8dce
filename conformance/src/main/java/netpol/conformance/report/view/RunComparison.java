package netpol.conformance.report.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.report.summary.Convergence;
import netpol.conformance.report.summary.Durations;
import netpol.conformance.report.summary.Profile;

/**
 * Two runs, of one implementation at two times, or of two.
 *
 * @param caution what keeps them from being compared as they are; empty when nothing does
 * @param numbers of each: {@code passed 42 41}
 * @param differences scenarios that came to something else, in the order of the first run, then those of the second only
 * @param same how many came to the same
 */
public record RunComparison(String left, String right, String caution, List<Line> numbers, List<Line> differences,
        int same) {

    private static final String ABSENT = "not run";

    /** A name and what it is in either run. */
    public record Line(String name, String left, String right) {}

    /** Side by side. */
    public static RunComparison of(RunResult left, RunResult right) {
        List<Line> differences = new ArrayList<>();
        Map<String, String> theirs = statuses(right);
        Map<String, String> ours = statuses(left);
        ours.forEach((id, status) -> add(differences, id, status, theirs.getOrDefault(id, ABSENT)));
        theirs.forEach((id, status) -> {
            if (!ours.containsKey(id)) {
                add(differences, id, ABSENT, status);
            }
        });
        String caution = left.description().suite().equals(right.description().suite())
                ? ""
                : "The two were asked different things: suite " + suite(left) + " and " + suite(right) + ".";
        return new RunComparison(name(left), name(right), caution, numbers(left, right), differences,
                (int) ours.entrySet().stream().filter(each -> each.getValue().equals(theirs.get(each.getKey())))
                        .count());
    }

    private static void add(List<Line> differences, String id, String left, String right) {
        if (!left.equals(right)) {
            differences.add(new Line(id, left, right));
        }
    }

    private static Map<String, String> statuses(RunResult run) {
        Map<String, String> statuses = new LinkedHashMap<>();
        run.scenarios().forEach((ScenarioResult each) -> statuses.put(each.scenario().id(), each.status().toString()));
        return statuses;
    }

    private static String suite(RunResult run) {
        return run.description().suite().version() + " with features " + run.description().suite().features();
    }

    private static String name(RunResult run) {
        return run.description().plan().implementation().words() + ", " + run.description().cluster().provider() + ", "
                + run.started().toString().substring(0, 16).replace('T', ' ');
    }

    private static List<Line> numbers(RunResult left, RunResult right) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("conclusion", left.conclusion().toString(), right.conclusion().toString()));
        for (Status status : Status.values()) {
            lines.add(new Line(status.toString(), count(left, status), count(right, status)));
        }
        lines.add(new Line("profile", Profile.of(left).summary(), Profile.of(right).summary()));
        lines.add(new Line("in force after (p50, p99, max)", convergence(left), convergence(right)));
        lines.add(new Line("Kubernetes", left.description().cluster().kubernetes(),
                right.description().cluster().kubernetes()));
        lines.add(new Line("took", Durations.print(left.took()), Durations.print(right.took())));
        return lines;
    }

    private static String count(RunResult run, Status status) {
        return String.valueOf(run.with(status).size());
    }

    private static String convergence(RunResult run) {
        return Convergence.of(run).map(each -> Durations.print(each.p50()) + ", " + Durations.print(each.p99()) + ", "
                + Durations.print(each.max())).orElse("-");
    }
}
