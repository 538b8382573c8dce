package netpol.conformance.apiserver.controller;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.apiserver.controller.endpoints.EndpointControllers;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Deletions;
import netpol.conformance.apiserver.controller.work.FieldOwnership;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.store.Store;

/**
 * Runs the controllers of a control plane on one thread of their own. ReplicaSets, Deployments and the like are left alone: there
 * are no kubelets that would start their pods.
 */
public final class Controllers implements AutoCloseable {

    private final ControllerLoop loop;
    private final Thread thread;

    /** Starts controllers of a server that serves no custom resources. */
    public static Controllers start(Store store, ClusterFacts facts, Deletions deletions, FieldOwnership ownership) {
        return start(store, facts, deletions, ownership, ServedDefinitions.NONE);
    }

    /**
     * Creates the system namespaces and the Service {@code kubernetes}, and starts.
     *
     * @param deletions how namespaces are emptied and dependents are deleted
     * @param ownership keeps the managed fields of what controllers write
     * @param served hears of custom resources that are to be served
     */
    public static Controllers start(Store store, ClusterFacts facts, Deletions deletions, FieldOwnership ownership,
            ServedDefinitions served) {
        Controllers controllers = new Controllers(
                loop(store, facts, deletions, ownership, served, Clock.systemUTC()));
        controllers.thread.start();
        return controllers;
    }

    private Controllers(ControllerLoop loop) {
        this.loop = loop;
        this.thread = Thread.ofPlatform().daemon().name("controllers").unstarted(this.loop::run);
    }

    /** Listens already; the caller runs it. */
    static ControllerLoop loop(Store store, ClusterFacts facts, Deletions deletions, FieldOwnership ownership,
            ServedDefinitions served, Clock clock) {
        Writer writer = new Writer(store, clock, ownership, Writer.CONTROLLER_MANAGER);
        List<Controller> controllers = new ArrayList<>(List.of(
                new NamespaceContents(store, writer, facts.certificateAuthority()),
                new NamespaceDeletion(store, writer, deletions, facts.version()),
                new GarbageCollector(store, writer, deletions, new ServedKinds(store, facts.version())),
                new Definitions(store, writer, deletions, served)));
        controllers.addAll(EndpointControllers.of(store, writer));
        ControllerLoop loop = new ControllerLoop(store, controllers);
        loop.listen();
        new SystemObjects(new Writer(store, clock, ownership, Writer.API_SERVER), facts).create();
        return loop;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
