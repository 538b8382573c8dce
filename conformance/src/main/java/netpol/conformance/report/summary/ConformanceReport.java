package netpol.conformance.report.summary;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.ControlRun;
import netpol.conformance.report.RunPace;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SuiteDescription;
import netpol.conformance.report.TestedImplementation;

/**
 * {@code report.yaml}: what is submitted. Field names are those of Gateway API's ConformanceReport where the meaning is the same.
 *
 * @param date of the run's beginning
 * @param control the same scenarios where nothing enforces
 * @param pace how many scenarios ran at once, and how soon policies were in force meanwhile
 * @param command repeats the run
 */
public record ConformanceReport(Instant date, TestedImplementation implementation, SuiteDescription suite, String mode,
        ClusterDescription environment, Optional<ControlCount> control, List<Profile> profiles,
        Optional<Convergence> convergence, Optional<String> pace, String command) {

    /**
     * Scenarios of the control run.
     *
     * @param rejected as they should be
     * @param accepted their passes prove nothing
     * @param unjudged nothing is known of them
     */
    public record ControlCount(int rejected, int accepted, int unjudged) {

        /** What a control run says of a run. */
        public static ControlCount of(ControlRun run) {
            return new ControlCount(run.rejected(), run.accepted().size(), run.unjudged().size());
        }

        /** Whether it shows of every pass that it could have been a failure. */
        public boolean convincing() {
            return rejected > 0 && accepted == 0 && unjudged == 0;
        }
    }

    /**
     * @throws IllegalArgumentException when a report of it would say more than is known
     */
    public static ConformanceReport of(RunResult run) {
        missing(run).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        RunPlan plan = run.description().plan();
        return new ConformanceReport(run.started().truncatedTo(ChronoUnit.SECONDS), plan.implementation(),
                run.description().suite(), plan.mode(), run.description().cluster(),
                run.description().control().map(ControlCount::of), profiles(run), Convergence.of(run),
                run.pace().map(RunPace::words), plan.command());
    }

    private static List<Profile> profiles(RunResult run) {
        return Stream.concat(Stream.of(Profile.of(run)), Profile.adversary(run).stream()).toList();
    }

    /** Why there is no report of a run; empty when there is one. */
    public static Optional<String> missing(RunResult run) {
        RunPlan plan = run.description().plan();
        if (plan.control()) {
            return Optional.of("it is a control run: nothing is judged");
        }
        if (!plan.scope().whole()) {
            return Optional.of("it is a part of the suite only (" + plan.scope().words() + ")");
        }
        if (run.stopped().isPresent()) {
            return Optional.of("not every scenario was run: " + run.stopped().get());
        }
        if (run.conclusion() == Conclusion.NOT_JUDGED) {
            return Optional.of("not everything could be judged");
        }
        return Optional.empty();
    }
}
