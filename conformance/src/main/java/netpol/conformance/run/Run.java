package netpol.conformance.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NotHereException;
import netpol.conformance.cluster.Probe;
import netpol.conformance.cluster.Workload;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Observation;
import netpol.conformance.model.TruthTable;
import netpol.conformance.probe.OpenFlows;
import netpol.conformance.probe.ReachabilityCheck;
import netpol.conformance.probe.Timings;
import netpol.conformance.probe.Watch;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.console.ConsoleReport;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all scenarios of a run share, and what they came to. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    /** Of a scenario that the machine is too busy for. */
    private static final int MOST_TRIES = 4;

    private final Instant started;
    private final RunDescription description;
    private final Map<String, Scenario> scenarios;
    private final int selected;
    private final boolean keepLast;
    private final Cluster cluster;
    private final Implementation implementation;
    private final ConsoleReport console;
    private final PolicyFiles policies;
    private final HostLeases hostLeases;
    private final NamespaceLeases namespaceLeases;
    private final ReachabilityCheck check;
    private final Timings timings;
    private final String name = Integer.toString(RandomGenerator.getDefault().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36),
            36);
    private final AtomicInteger objectsMade = new AtomicInteger();
    private final AtomicInteger removals = new AtomicInteger();
    private final Set<ScenarioObjects> present = ConcurrentHashMap.newKeySet();
    private final Map<String, ScenarioNotes> notes = new ConcurrentHashMap<>();
    private final Map<String, ScenarioResult> results = new LinkedHashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private final List<Scenario> postponed = new ArrayList<>();
    private volatile Optional<String> broken = Optional.empty();
    private Optional<String> died = Optional.empty();

    /** @param started when the cluster was asked for */
    Run(Instant started, RunDescription description, FeatureCatalog catalog, int selected, boolean keepLast,
            boolean newPods, Timings timings,
            Cluster cluster, Implementation implementation, ConsoleReport console) {
        this.started = started;
        this.description = description;
        this.scenarios = catalog.scenarios().stream()
                .collect(Collectors.toMap(each -> place(each.path(), each.line()), each -> each));
        this.selected = selected;
        this.keepLast = keepLast;
        this.cluster = cluster;
        this.implementation = implementation;
        this.console = console;
        this.policies = new PolicyFiles(catalog.directory());
        this.hostLeases = new HostLeases(cluster);
        this.namespaceLeases = new NamespaceLeases(cluster, newPods ? Optional.empty() : cluster.podReuse());
        this.check = new ReachabilityCheck(cluster::probe, timings);
        this.timings = timings;
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

    ScenarioNotes notes(Scenario scenario) {
        return notes.computeIfAbsent(scenario.id(), id -> new ScenarioNotes());
    }

    PolicyFiles policies() {
        return policies;
    }

    ReachabilityCheck check() {
        return check;
    }

    /** All at once, each with as much patience as confirms a denial. */
    List<Observation> probe(List<Probe> probes) {
        return cluster.probe(probes, timings.confirmation());
    }

    /** @param ids from the names that tables use to those of workloads */
    Watch watch(TruthTable table, UnaryOperator<String> ids) {
        return new Watch(table, ids, cluster::watch, timings);
    }

    /** @param running by the names that connections use */
    OpenFlows open(List<Connection> connections, Map<String, Workload> running) {
        return new OpenFlows(connections, running, cluster::open, timings);
    }

    ScenarioObjects objects(Scenario scenario) {
        String suffix = name + Integer.toString(objectsMade.incrementAndGet(), 36);
        ScenarioObjects objects = new ScenarioObjects(cluster, hostLeases, namespaceLeases,
                new Origin(name, scenario.id(), suffix));
        present.add(objects);
        return objects;
    }

    /**
     * At a scenario's end; what the last one made may be asked to stay.
     *
     * @param proven whether its late denials are
     */
    void remove(ScenarioObjects objects, ScenarioNotes noted, boolean proven) {
        boolean last = removals.incrementAndGet() == selected;
        if (last && keepLast) {
            return;
        }
        if (proven && asToldAllAlong(noted)) {
            objects.handOver();
        } else {
            objects.removeAll();
        }
        present.remove(objects);
    }

    /** Whatever an implementation did wrong may stay with the pods that it did it to; in a control run there is none. */
    private boolean asToldAllAlong(ScenarioNotes noted) {
        return noted.problems().stream().map(ScenarioNotes.Problem::cause).allMatch(
                cause -> cause instanceof NotHereException || cause instanceof TestAbortedException
                        || cause instanceof WrongReachability && description.plan().control());
    }

    /**
     * The real node behind a feature's letter.
     *
     * @throws TestAbortedException when the cluster has too few: the scenario is skipped
     */
    String node(String letter) {
        int index = letter.charAt(0) - 'A';
        List<String> nodes = cluster.nodes();
        if (index >= nodes.size()) {
            throw new TestAbortedException(
                    "needs " + (index + 1) + " nodes, the cluster has " + nodes.size());
        }
        return nodes.get(index);
    }

    /** Nothing can be judged any more once the run was interrupted or the implementation is gone. */
    void requireGoingOn() {
        broken.ifPresent(reason -> {
            throw new TestAbortedException(reason);
        });
        requireAlive();
    }

    /** The first scenario that notices tells all; the others what happened. */
    synchronized void requireAlive() {
        if (died.isPresent()) {
            throw new ClusterException(died.get().lines().findFirst().orElse(""));
        }
        died = implementation.died().map(reason -> "the implementation no longer runs: " + reason);
        died.ifPresent(reason -> {
            throw new ClusterException(reason);
        });
    }

    /**
     * What the machine was too busy to see may be seen later, when less is going on: then the scenario is run again.
     *
     * @return false when that has been tried often enough
     */
    boolean postpone(Scenario scenario) {
        synchronized (results) {
            if (tries.merge(scenario.id(), 1, Integer::sum) >= MOST_TRIES) {
                return false;
            }
            postponed.add(scenario);
        }
        notes.remove(scenario.id());
        console.progress("           later    " + scenario.id() + "  this machine was too busy to watch it");
        return true;
    }

    /** Those that wait to be run again, from now on no longer. */
    List<Scenario> takePostponed() {
        synchronized (results) {
            List<Scenario> taken = List.copyOf(postponed);
            postponed.clear();
            return broken.isPresent() ? List.of() : taken;
        }
    }

    /** What an interruption ended is not counted: nobody knows what it would have come to. */
    void ended(ScenarioResult result) {
        if (broken.isPresent()) {
            return;
        }
        int ended;
        synchronized (results) {
            if (results.putIfAbsent(result.scenario().id(), result) != null) {
                throw new IllegalStateException(result.scenario().id() + " ended twice");
            }
            ended = results.size();
        }
        console.ended(description, result, ended, selected);
    }

    /** The run ends early: no scenario begins any more, and none that ends from now on counts. */
    void broke(String reason) {
        broken = Optional.of(reason);
    }

    /** Removes what scenarios made, under their feet, unless it goes with the cluster. */
    void removeEverything() {
        if (cluster.endsWithTheRun()) {
            return;
        }
        for (ScenarioObjects objects : present) {
            try {
                objects.removeAll();
            } catch (ClusterException e) {
                // A cluster that is ours may be closing at the same time, and takes everything with it.
                LOG.warn("while interrupted", e);
            }
        }
    }

    /** Removes what no scenario has, unless it goes with the cluster. */
    void removeIdle() {
        if (cluster.endsWithTheRun()) {
            return;
        }
        Removals removals = new Removals();
        removals.attempt(hostLeases::close);
        removals.attempt(namespaceLeases::close);
        try {
            removals.requireAllDone();
        } catch (ClusterException e) {
            console.progress(e.getMessage());
            LOG.warn("at the end", e);
        }
    }

    /** What is known now. */
    RunResult result() {
        synchronized (results) {
            return new RunResult(description, started, Duration.between(started, Instant.now()),
                    List.copyOf(results.values()), selected, broken);
        }
    }
}
