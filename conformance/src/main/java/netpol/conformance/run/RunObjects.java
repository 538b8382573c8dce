package netpol.conformance.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.scenario.LostNodes;
import netpol.conformance.scenario.ScenarioNotes;
import netpol.conformance.scenario.ScenarioStopped;
import netpol.conformance.scenario.objects.Cleanup;
import netpol.conformance.scenario.objects.HostLeases;
import netpol.conformance.scenario.objects.NamespaceLeases;
import netpol.conformance.scenario.objects.ObjectOwner;
import netpol.conformance.scenario.objects.ScenarioObjects;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the scenarios of a run make in the cluster, and what they hand on to each other. */
final class RunObjects {

    private static final Logger LOG = LoggerFactory.getLogger(RunObjects.class);

    private final Cluster cluster;
    private final ConsoleReport console;
    private final boolean control;
    /** The number of the scenario whose objects stay, when it ends; -1 for none. */
    private final int kept;
    private final HostLeases hostLeases;
    private final NamespaceLeases namespaceLeases;
    private final LostNodes lostNodes;
    private final String name = Integer.toString(RandomGenerator.getDefault().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36),
            36);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger removals = new AtomicInteger();
    private final Set<ScenarioObjects> present = ConcurrentHashMap.newKeySet();

    /**
     * @param namespaceLeases those of no other run
     * @param lostNodes what is on them is not worth the wait where it goes with the cluster
     * @param control whether nothing enforces
     * @param kept the how many-th scenario to end leaves what it made; -1 for none
     */
    RunObjects(Cluster cluster, NamespaceLeases namespaceLeases, LostNodes lostNodes, boolean control, int kept,
            ConsoleReport console) {
        this.cluster = cluster;
        this.lostNodes = lostNodes;
        this.console = console;
        this.control = control;
        this.kept = kept;
        this.hostLeases = new HostLeases(cluster);
        this.namespaceLeases = namespaceLeases;
    }

    /** What no other run on the cluster is called. */
    String name() {
        return name;
    }

    ScenarioObjects of(Scenario scenario) {
        String suffix = name + Integer.toString(made.incrementAndGet(), 36);
        ScenarioObjects objects = new ScenarioObjects(cluster, hostLeases, namespaceLeases,
                new ObjectOwner(name, scenario.id(), suffix));
        present.add(objects);
        return objects;
    }

    /**
     * At a scenario's end; what the last one made may be asked to stay.
     *
     * @param proven whether its late denials are
     */
    void remove(ScenarioObjects objects, ScenarioNotes noted, boolean proven) {
        if (removals.incrementAndGet() == kept) {
            return;
        }
        if (cluster.endsWithTheRun() && lostNodes.anyOf(noted.nodes().values())) {
            // Its API server may be gone with the node: each request would be tried for half a minute.
            objects.abandon();
        } else if (proven && asToldAllAlong(noted)) {
            objects.handOver();
        } else {
            objects.removeAll();
        }
        present.remove(objects);
    }

    /** Whatever an implementation did wrong may stay with the pods that it did it to; in a control run there is none. */
    private boolean asToldAllAlong(ScenarioNotes noted) {
        return noted.problems().stream().map(ScenarioNotes.Problem::cause).allMatch(
                cause -> cause instanceof UnsupportedByClusterException || cause instanceof TestAbortedException
                        || (cause instanceof ScenarioStopped && control
                                && noted.first(Judgement.ERRORED).isEmpty()));
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
        removeBeside(hostLeases::close, namespaceLeases::close);
    }

    /** Removes what no scenario made; what cannot be removed is said, and keeps nothing else from being removed. */
    void removeBeside(Runnable... removing) {
        Cleanup beside = new Cleanup();
        List.of(removing).forEach(beside::attempt);
        try {
            beside.requireAllDone();
        } catch (ClusterException e) {
            console.progress(e.getMessage());
            LOG.warn("at the end", e);
        }
    }
}
