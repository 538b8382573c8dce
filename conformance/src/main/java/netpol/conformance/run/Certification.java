package netpol.conformance.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.NotReadyException;
import netpol.conformance.report.Repeats;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SuiteDescription;
import netpol.conformance.report.filing.Reports;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.run.warmup.Reaction;
import netpol.conformance.run.warmup.WarmUp;
import netpol.conformance.run.warmup.WarmUpResult;
import netpol.conformance.scenario.foreign.ForeignPolicies;

/**
 * One run from the start of the cluster to its removal. A caller that runs scenarios by other means than {@link #run}
 * (a test suite of
 * the JUnit Platform) calls {@link #start}, then {@link #finish}; always {@link #close}. When the process is told to
 * end (Ctrl-C),
 * what was made is removed, and what is known is reported as partial.
 */
public final class Certification implements AutoCloseable {

    /** While some check continuously, others get ready or wait for their last answers. */
    private static final int CONTINUOUS_AT_ONCE = 3 * Runtime.getRuntime().availableProcessors();

    private final CertificationOptions options;
    private final Implementation implementation;
    private final ConsoleReport console;
    private final Instant started = Instant.now();
    private final Thread onExit = new Thread(this::interrupted, "netpol-exit");
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<Run> run = Optional.empty();
    private Optional<RunResult> result = Optional.empty();
    private Optional<Reaction> reaction = Optional.empty();
    private volatile boolean interrupted;
    private volatile boolean holding;
    private boolean closed;

    private Certification(CertificationOptions options, Implementation implementation, ConsoleReport console) {
        this.options = options;
        this.implementation = implementation;
        this.console = console;
    }

    /**
     * Starts the cluster, installs the implementation and warms it up. If it does not become ready, or enforces
     * nothing, no scenario begins.
     *
     * @throws ClusterException with everything made so far removed again
     */
    public static Certification start(CertificationOptions options, ClusterProvider provider,
            Implementation implementation, ConsoleReport console) {
        Certification certification = new Certification(options, implementation, console);
        Runtime.getRuntime().addShutdownHook(certification.onExit);
        try {
            certification.begin(provider);
            return certification;
        } catch (RuntimeException e) {
            try {
                certification.close();
            } catch (RuntimeException whileClosing) {
                e.addSuppressed(whileClosing);
            }
            // What goes wrong in a process that is told to end says nothing but that.
            throw certification.interrupted ? new ClusterException("interrupted", e) : e;
        }
    }

    private synchronized void begin(ClusterProvider provider) {
        Cluster running = provider.start(options.cluster(), console::progress);
        cluster = Optional.of(running);
        FeatureCatalog catalog = options.catalog();
        RunDescription description = new RunDescription(
                new SuiteDescription(Reports.suiteVersion(), catalog.digest(), catalog.scenarios().size()),
                running.description(), options.plan(), Optional.empty());
        Run begun = new Run(started, description, options, running, implementation, console);
        CurrentRun.enter(begun);
        sayWhatOthersHave(begun.foreign());
        run = Optional.of(begun);
        if (interrupted) {
            begun.results().broke("interrupted");
            return;
        }
        try {
            implementation.install(running, console::progress);
        } catch (NotReadyException e) {
            begun.results().broke(e.getMessage());
            return;
        }
        if (options.warmUp() && !interrupted) {
            WarmUpResult warmth = new WarmUp(running, implementation, begun.foreign(), options.timings(),
                    () -> interrupted)
                    .run(begun.objects().name());
            reaction = begun.results().warmed(warmth);
        }
        if (options.execution().sentinel() && begun.results().over().isEmpty()) {
            begun.startSentinel(reaction.map(Reaction::slowest));
        }
    }

    private void sayWhatOthersHave(ForeignPolicies foreign) {
        foreign.clusterWide().forEach(policy -> console.progress("the cluster has a policy of others: " + policy));
        foreign.hidden().forEach(kind -> console.progress("this user must not list " + kind
                + ": if such a policy selects the pods of the run, their results say nothing of the implementation"));
    }

    /** Runs the scenarios, reports and returns what they came to. */
    public RunResult run() {
        launch((launcher, name) -> launcher.writing(options.reports().resolve(Reports.CUCUMBER), name));
        return finish();
    }

    /** Runs the scenarios and returns what they came to, without a report. */
    public RunResult dryRun() {
        return launch((launcher, name) -> launcher).result(Optional.empty());
    }

    /**
     * Scenarios with continuous checks come last, few at a time; what the machine was too busy to see is run once more
     * by
     * itself.
     */
    private RunResults launch(BiFunction<CucumberLauncher, String, CucumberLauncher> outputs) {
        RunResults current = run.orElseThrow().results();
        Map<Boolean, List<Scenario>> continuous = options.selected().stream()
                .collect(Collectors.partitioningBy(Scenario::checksContinuously));
        execute(current, outputs, "scenarios", continuous.get(false), options.execution().atOnce());
        execute(current, outputs, "watching", continuous.get(true),
                Math.min(options.execution().atOnce(), CONTINUOUS_AT_ONCE));
        again(current, outputs, "again");
        repeat(current, outputs);
        return current;
    }

    /**
     * Each failure once more by itself; what passes then has to pass once more, since one pass may be luck. Only what
     * fails alone is held
     * against the implementation.
     */
    private void repeat(RunResults current, BiFunction<CucumberLauncher, String, CucumberLauncher> outputs) {
        List<Scenario> failed = current.beginAlone(options.execution().alone());
        if (!current.alone()) {
            return;
        }
        tryAgain(current, outputs, failed);
        for (int pass = 1; pass < Repeats.PASSES; pass++) {
            execute(current, outputs, "alone-again", current.passedAlone(), 1);
            again(current, outputs, "alone-again-later");
        }
        current.endAlone();
    }

    private void tryAgain(RunResults current, BiFunction<CucumberLauncher, String, CucumberLauncher> outputs,
            List<Scenario> failed) {
        if (failed.isEmpty()) {
            return;
        }
        console.progress(failed.size() + (failed.size() == 1 ? " failure is" : " failures are")
                + " tried again, alone (not with --no-retry)");
        run.orElseThrow().renewSentinel();
        execute(current, outputs, "alone", failed, 1);
        again(current, outputs, "alone-later");
    }

    private static void again(RunResults current, BiFunction<CucumberLauncher, String, CucumberLauncher> outputs,
            String name) {
        for (List<Scenario> again = current.takePostponed(); !again.isEmpty(); again = current.takePostponed()) {
            execute(current, outputs, name, again, 1);
        }
    }

    private static void execute(RunResults current, BiFunction<CucumberLauncher, String, CucumberLauncher> outputs,
            String name,
            List<Scenario> scenarios, int parallel) {
        if (!scenarios.isEmpty() && current.over().isEmpty()) {
            current.oneByOne(parallel == 1);
            outputs.apply(new CucumberLauncher(parallel), name).run(scenarios)
                    .ifPresent(breakdown -> current.broke("Cucumber could not go on: " + breakdown));
        }
    }

    /** How soon the implementation acts, as the warm-up measured it; empty where there was none. */
    Optional<Reaction> reaction() {
        return reaction;
    }

    /** Reports what the scenarios came to that have run until now; once. */
    public synchronized RunResult finish() {
        if (result.isEmpty()) {
            RunResult seen = run.orElseThrow().result();
            Reports reports = new Reports(options.reports());
            RunResult reached = seen.with(reports.control(seen));
            result = Optional.of(reached);
            console.finished(reached);
            console.written(reports.write(reached));
        }
        return result.get();
    }

    /**
     * Leaves everything as it is until the process is told to end, and says how to look inside. Returns never, unless
     * this thread is
     * interrupted.
     */
    public void hold() {
        run.ifPresent(Run::endSentinel);
        cluster.map(Cluster::hold).orElse(List.of()).forEach(console::told);
        holding = true;
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes the implementation and the cluster. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        run.ifPresent(CurrentRun::leave);
        run.map(Run::objects).ifPresent(RunObjects::removeIdle);
        try {
            run.ifPresent(Run::close);
            implementation.close();
        } finally {
            cluster.ifPresent(Cluster::close);
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or has run, and finds everything closed.
            return;
        }
    }

    /**
     * In the shutdown hook. While the cluster is being started this waits for it, since it cannot be removed
     * before.
     */
    private void interrupted() {
        interrupted = true;
        run.map(Run::results).ifPresent(current -> current.broke("interrupted"));
        implementation.giveUp();
        console.progress(holding ? "\nremoving what was kept" : "\ninterrupted: removing what was made");
        run.map(Run::objects).ifPresent(RunObjects::removeEverything);
        synchronized (this) {
            if (closed) {
                return;
            }
            run.ifPresent(current -> finish());
            close();
        }
    }
}
