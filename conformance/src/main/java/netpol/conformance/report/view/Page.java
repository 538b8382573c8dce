package netpol.conformance.report.view;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.report.ControlRun;
import netpol.conformance.report.RunPace;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SharedCause;
import netpol.conformance.report.SharedCauses;
import netpol.conformance.report.Status;
import netpol.conformance.report.summary.Convergence;
import netpol.conformance.report.summary.Durations;
import netpol.conformance.report.summary.Profile;

/**
 * All that the page shows.
 *
 * @param verdict the conclusion
 * @param headline the rest of it: {@code 2 of 26 scenarios failed}
 * @param date of the run's beginning, UTC
 * @param causes what the failures have in common, the most frequent first
 * @param failures blocks of which a scenario failed or errored
 * @param style and {@code script} stand in the page, so that it needs no other file
 */
public record Page(String title, Mark verdict, String headline, String implementation, String date, String place,
        List<Fact> results, Profile profile, List<String> causes, List<Block> failures, List<Topic> topics,
        Optional<Histogram> convergence,
        String convergenceWords, List<Timeline> timelines, List<Fact> environment, String command, String style,
        String script) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
            .withZone(ZoneOffset.UTC);

    /** A name and what it is. */
    public record Fact(String name, String value) {}

    static Page of(RunResult run, String style, String script) {
        RunPlan plan = run.description().plan();
        ClusterDescription cluster = run.description().cluster();
        List<Block> blocks = Block.of(run);
        String implementation = plan.implementation().words();
        Optional<Convergence> convergence = Convergence.of(run);
        return new Page(implementation + ": " + run.conclusion(), Mark.of(run.conclusion()),
                run.headline().substring(run.headline().indexOf(':') + 2), implementation,
                MINUTES.format(run.started()),
                cluster.provider() + " cluster, " + cluster.nodes().size() + " nodes, " + cluster.kubernetes(),
                results(run), Profile.of(run),
                SharedCauses.of(run).stream().map(SharedCause::text).toList(),
                blocks.stream().filter(Block::wrong).toList(), Topic.of(blocks),
                convergence.map(each -> Histogram.of(Convergence.times(run))),
                convergence.map(each -> "half within " + Durations.print(each.p50()) + ", 99 of 100 within "
                        + Durations.print(each.p99()) + ", all within " + Durations.print(each.max())).orElse(""),
                Timeline.of(run), environment(run), plan.wholeRun(), style, script);
    }

    private static List<Fact> results(RunResult run) {
        List<Fact> facts = new ArrayList<>();
        for (Status status : Status.values()) {
            facts.add(new Fact(status.toString(), String.valueOf(run.with(status).size())));
        }
        if (run.scenarios().size() < run.selected()) {
            facts.add(new Fact(run.stopped().isPresent() ? "not run" : "did not end",
                    String.valueOf(run.selected() - run.scenarios().size())));
        }
        run.reason().ifPresent(reason -> facts.add(new Fact("why", reason)));
        facts.add(new Fact("took", Durations.print(run.took())));
        facts.add(new Fact("control run", control(run)));
        return facts;
    }

    private static String control(RunResult run) {
        if (run.description().plan().control()) {
            return "this is one: every scenario has to fail";
        }
        return run.withoutControl()
                .or(() -> run.description().control().map(Page::words))
                .orElse("none of these scenarios on this kind of cluster");
    }

    private static String words(ControlRun control) {
        return Stream.of(control.rejected() + " rejected", control.accepted().size() + " accepted",
                control.unjudged().isEmpty() ? "" : control.unjudged().size() + " not judged")
                .filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
    }

    private static List<Fact> environment(RunResult run) {
        RunPlan plan = run.description().plan();
        ClusterDescription cluster = run.description().cluster();
        return Stream.of(new Fact("Implementation", plan.implementation().words()),
                new Fact("Chosen by", "--implementation " + plan.implementation().choice()),
                new Fact("Mode", plan.mode()), new Fact("More about it", plan.implementation().url()),
                new Fact("Contact", String.join(", ", plan.implementation().contact())),
                new Fact("Cluster", cluster.provider() + (cluster.details().isEmpty() ? "" : ", " + cluster.details())),
                new Fact("Kubernetes", cluster.kubernetes()), new Fact("Nodes", String.join(", ", cluster.nodes())),
                new Fact("Kernel", cluster.kernel()),
                new Fact("Address families",
                        cluster.ipFamilies().stream().sorted().map(Object::toString).collect(Collectors.joining(", "))),
                new Fact("Suite",
                        run.description().suite().version() + ", features " + run.description().suite().features()
                                + " with " + run.description().suite().scenarios() + " scenarios"),
                new Fact("Part of it", plan.scope().words()),
                new Fact("Pace", run.pace().map(RunPace::words).orElse(""))).filter(fact -> !fact.value().isEmpty())
                .toList();
    }
}
