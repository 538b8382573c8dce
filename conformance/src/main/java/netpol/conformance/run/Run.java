package netpol.conformance.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.judge.InForce;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.result.Observation;
import netpol.conformance.pace.Pace;
import netpol.conformance.pace.Sentinel;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunPace;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.scenario.Judges;
import netpol.conformance.scenario.LostNodes;
import netpol.conformance.scenario.PolicyFiles;
import netpol.conformance.scenario.ScenarioEnvironment;
import netpol.conformance.scenario.ScenarioWorld;
import netpol.conformance.scenario.foreign.ForeignPolicies;
import netpol.conformance.scenario.objects.NamespaceLeases;
import org.opentest4j.TestAbortedException;

/** What all scenarios of a run share, and what they came to. */
final class Run {

    /** How long a scenario waits at its beginning for an implementation that has crashed. */
    private static final Duration RESTART = Duration.ofSeconds(30);

    private final Map<String, Scenario> scenarios;
    private final Cluster cluster;
    private final ImplementationHealth health;
    private final RunObjects objects;
    private final RunResults results;
    private final ScenarioEnvironment environment;
    private final boolean following;
    private final Pace pace;
    private volatile Optional<Sentinel> sentinel = Optional.empty();
    /** Why the first one ended, if it was renewed. */
    private volatile Optional<String> wasOff = Optional.empty();
    private final Timings timings;
    private final Claims claims;

    /** @param started when the cluster was asked for */
    Run(Instant started, RunDescription description, CertificationOptions options, Cluster cluster,
            Implementation implementation, ConsoleReport console) {
        FeatureCatalog catalog = options.catalog();
        ExecutionOptions execution = options.execution();
        int selected = options.selected().size();
        this.scenarios = catalog.scenarios().stream()
                .collect(Collectors.toMap(each -> place(each.path(), each.line()), each -> each));
        this.cluster = cluster;
        this.health = new ImplementationHealth(implementation, RESTART);
        LostNodes lostNodes = new LostNodes(cluster, console::progress);
        this.objects = new RunObjects(cluster,
                new NamespaceLeases(cluster, execution.newPods() ? Optional.empty() : cluster.podReuse()), lostNodes,
                description.plan().control(), options.cluster().keep() ? selected : -1, console);
        this.results = new RunResults(started, description, selected, execution.failFast(), console);
        this.following = execution.following();
        this.pace = following ? Pace.following(execution.atOnce()) : Pace.fixed(execution.atOnce());
        this.timings = options.timings();
        this.claims = options.claims();
        this.environment = new ScenarioEnvironment(cluster, lostNodes, new PolicyFiles(catalog.directory()),
                ForeignPolicies.on(cluster.api()),
                new Judges(cluster, this::probeWhileItRuns, timings, this::inForce, results::alone));
    }

    /** What the implementation claims to do. */
    Claims claims() {
        return claims;
    }

    private List<Observation> probeWhileItRuns(List<Probe> probes, Duration timeout) {
        health.requireRunning();
        return cluster.probe(probes, timeout);
    }

    /**
     * From now on it is seen when changes are in force; the implementation is installed.
     *
     * @param usual how long that takes when nothing else is asked of the implementation, if it is known
     */
    void startSentinel(Optional<Duration> usual) {
        usual.ifPresent(pace::usual);
        sentinel = Optional.of(Sentinel.start(cluster, objects.name(), timings.limit(), pace::effect));
    }

    /** Scenarios run alone from now on: it is seen again when changes are in force, though it may not have been for a while. */
    void renewSentinel() {
        wasOff = sentinel.flatMap(Sentinel::off);
        objects.removeBeside(() -> sentinel = sentinel.map(Sentinel::renewed));
    }

    /** Whether all that was written until now is in force. */
    private InForce inForce() {
        return sentinel.map(Sentinel::ask).orElseGet(InForce.AT_ONCE);
    }

    /** A scenario is to begin: returns when it may. One that has to wait asks how soon the implementation acts now. */
    void enter() {
        if (pace.mayGrow()) {
            inForce();
        }
        pace.enter();
    }

    /** A scenario has ended. */
    void leave() {
        pace.leave();
    }

    /** The implementation crashed during a scenario: fewer run beside each other from now on. */
    void crashed(ScenarioResult result) {
        results.crashed(result);
        pace.crashed(health.crashes());
    }

    /** What is known now. */
    RunResult result() {
        return results.result(sentinel.map(running -> RunPace.of(following, pace.lowest(), pace.highest(),
                pace.effects(), wasOff.or(running::off))));
    }

    /** All scenarios have ended, and what they made stays: only what the run made for itself is removed. */
    void endSentinel() {
        objects.removeBeside(() -> sentinel.ifPresent(Sentinel::close));
        sentinel = Optional.empty();
    }

    /** All scenarios have ended: nothing is asked about any more. */
    void close() {
        objects.removeBeside(() -> sentinel.ifPresent(cluster.endsWithTheRun() ? Sentinel::stop : Sentinel::close));
    }

    ScenarioWorld newWorld() {
        return new ScenarioWorld((file, line) -> new RunningScenario(this, scenario(file, line)), environment);
    }

    Scenario scenario(URI file, int line) {
        return Optional.ofNullable(scenarios.get(place(Path.of(file), line)))
                .orElseThrow(() -> new IllegalStateException("no scenario at " + file + ":" + line));
    }

    /** Cucumber asks at every step, so this is looked up. */
    private static String place(Path file, int line) {
        return file.toAbsolutePath().normalize() + ":" + line;
    }

    /** What its scenarios make. */
    RunObjects objects() {
        return objects;
    }

    /** What its scenarios came to. */
    RunResults results() {
        return results;
    }

    /**
     * Nothing can be judged any more once the run was interrupted or the implementation is gone.
     *
     * @throws NotBegunException when enough has failed
     */
    void requireGoingOn() {
        results.stopped().ifPresent(reason -> {
            throw new NotBegunException(reason);
        });
        results.over().ifPresent(reason -> {
            throw new TestAbortedException(reason);
        });
        health.awaitRunning();
    }

    /** What has befallen the cluster until now. */
    List<String> disturbances() {
        return cluster.disturbances();
    }

    /** The policies that the run did not make. */
    ForeignPolicies foreign() {
        return environment.foreign();
    }

    /** Whether the implementation runs. */
    ImplementationHealth health() {
        return health;
    }
}
