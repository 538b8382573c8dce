package netpol.conformance.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.Probe;
import netpol.conformance.cluster.Workload;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Observation;
import netpol.conformance.model.TruthTable;
import netpol.conformance.pace.Pace;
import netpol.conformance.pace.Sentinel;
import netpol.conformance.probe.InForce;
import netpol.conformance.probe.OpenFlows;
import netpol.conformance.probe.ReachabilityCheck;
import netpol.conformance.probe.Timings;
import netpol.conformance.probe.Watch;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunPace;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.console.ConsoleReport;
import netpol.conformance.run.foreign.ForeignPolicies;
import org.opentest4j.TestAbortedException;

/** What all scenarios of a run share, and what they came to. */
final class Run {

    /** How long a table may stay wrong after the change is in force, when nothing else is asked of the implementation. */
    private static final Duration ALONE = Duration.ofSeconds(10);
    /** How long a scenario waits at its beginning for an implementation that has crashed. */
    private static final Duration RESTART = Duration.ofSeconds(30);

    private final RunDescription description;
    private final Map<String, Scenario> scenarios;
    private final Cluster cluster;
    private final Endurance endurance;
    private final ForeignPolicies foreign;
    private final PolicyFiles policies;
    private final RunObjects objects;
    private final RunResults results;
    private final LostNodes lostNodes;
    private final boolean following;
    private final Pace pace;
    private volatile Optional<Sentinel> sentinel = Optional.empty();
    private final ReachabilityCheck check;
    private final ReachabilityCheck aloneCheck;
    private final Timings timings;
    private final Claims claims;

    /** @param started when the cluster was asked for */
    Run(Instant started, RunDescription description, FeatureCatalog catalog, int selected, boolean keepLast,
            Conduct conduct, Timings timings, Claims claims,
            Cluster cluster, Implementation implementation, ConsoleReport console) {
        this.description = description;
        this.scenarios = catalog.scenarios().stream()
                .collect(Collectors.toMap(each -> place(each.path(), each.line()), each -> each));
        this.cluster = cluster;
        this.endurance = new Endurance(implementation, RESTART);
        this.foreign = ForeignPolicies.on(cluster.api());
        this.policies = new PolicyFiles(catalog.directory());
        this.lostNodes = new LostNodes(cluster, console::progress);
        this.objects = new RunObjects(cluster,
                new NamespaceLeases(cluster, conduct.newPods() ? Optional.empty() : cluster.podReuse()), lostNodes,
                description.plan().control(), keepLast ? selected : -1, console);
        this.results = new RunResults(started, description, selected, conduct.failFast(), console);
        this.following = conduct.following();
        this.pace = conduct.following() ? Pace.following(conduct.atOnce()) : Pace.fixed(conduct.atOnce());
        this.check = new ReachabilityCheck(this::probeWhileItRuns, timings, this::inForce);
        this.aloneCheck = new ReachabilityCheck(this::probeWhileItRuns, timings.onceInForce(ALONE), this::inForce);
        this.timings = timings;
        this.claims = claims;
    }

    /** What the implementation claims to do. */
    Claims claims() {
        return claims;
    }

    /**
     * @throws netpol.conformance.cluster.NotHereException when the cluster does not have it
     */
    void require(Capability capability) {
        if (!cluster.capabilities().contains(capability)) {
            throw capability.missing();
        }
    }

    /** A process in the network of a node. */
    Workload nodeClient(String letter) {
        require(Capability.NODE_CLIENTS);
        return cluster.node(node(letter));
    }

    private List<Observation> probeWhileItRuns(List<Probe> probes, Duration timeout) {
        endurance.requireRunning();
        return cluster.probe(probes, timeout);
    }

    /**
     * From now on it is seen when changes are in force; the implementation is installed.
     *
     * @param usual how long that takes when nothing else is asked of the implementation, if it is known
     */
    void watchForce(Optional<Duration> usual) {
        usual.ifPresent(pace::usual);
        sentinel = Optional.of(Sentinel.start(cluster, objects.name(), timings.limit(), pace::effect));
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
        pace.crashed(endurance.crashes());
    }

    /** What is known now. */
    RunResult result() {
        return results.result(sentinel.map(watching -> RunPace.of(following, pace.lowest(), pace.highest(),
                pace.effects(), watching.off())));
    }

    /** Whether failures are tried again, each by itself and on pods of its own. */
    boolean alone() {
        return results.alone();
    }

    /** All scenarios have ended, and what they made stays: only what the run made for itself is removed. */
    void endWatch() {
        objects.removeBeside(() -> sentinel.ifPresent(Sentinel::close));
        sentinel = Optional.empty();
    }

    /** All scenarios have ended: nothing is asked about any more. */
    void close() {
        objects.removeBeside(() -> sentinel.ifPresent(cluster.endsWithTheRun() ? Sentinel::stop : Sentinel::close));
    }

    AddressFamilies families() {
        return new AddressFamilies(description.cluster().ipFamilies());
    }

    ScenarioWorld newWorld() {
        return new ScenarioWorld(this);
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

    LostNodes lostNodes() {
        return lostNodes;
    }

    PolicyFiles policies() {
        return policies;
    }

    ReachabilityCheck check() {
        return alone() ? aloneCheck : check;
    }

    /** All at once, each with as much patience as confirms a denial. */
    List<Observation> probe(List<Probe> probes) {
        return cluster.probe(probes, timings.confirmation());
    }

    /** @param ids from the names that tables use to those of workloads */
    Watch watch(TruthTable table, UnaryOperator<String> ids) {
        return new Watch(table, ids, cluster::watch, timings, this::inForce);
    }

    /** @param running by the names that connections use */
    OpenFlows open(List<Connection> connections, Map<String, Workload> running) {
        return new OpenFlows(connections, running, cluster::open, timings, this::inForce);
    }

    /**
     * The real node behind a feature's letter.
     *
     * @throws TestAbortedException when the cluster has too few: the scenario is skipped
     * @throws netpol.conformance.cluster.NodeLostException when it is lost
     */
    String node(String letter) {
        int index = letter.charAt(0) - 'A';
        List<String> nodes = cluster.nodes();
        if (index >= nodes.size()) {
            throw new TestAbortedException(
                    "needs " + (index + 1) + " nodes, the cluster has " + nodes.size());
        }
        lostNodes.require(nodes.get(index));
        return nodes.get(index);
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
        endurance.awaitRunning();
    }

    /** What has befallen the cluster until now. */
    List<String> disturbances() {
        return cluster.disturbances();
    }

    /**
     * @param before what {@link #disturbances} was when the scenario began
     * @throws DisturbedException when something has befallen the cluster since
     */
    void requireUndisturbedSince(List<String> before) {
        List<String> now = new ArrayList<>(cluster.disturbances());
        now.removeAll(before);
        if (!now.isEmpty()) {
            throw new DisturbedException(String.join("; ", now));
        }
    }

    /** The policies that the run did not make. */
    ForeignPolicies foreign() {
        return foreign;
    }

    /** Whether the implementation runs. */
    Endurance endurance() {
        return endurance;
    }
}
