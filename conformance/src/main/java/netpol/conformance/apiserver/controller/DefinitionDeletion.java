package netpol.conformance.apiserver.controller;

import netpol.conformance.apiserver.controller.work.Finalizers;
import netpol.conformance.apiserver.controller.work.StatusConditions;
import tools.jackson.databind.node.ObjectNode;

/** Marks a CustomResourceDefinition that a request deletes: its instances have to go first. */
public final class DefinitionDeletion {

    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private DefinitionDeletion() {}

    /**
     * Adds the finalizer and the condition {@code Terminating}.
     *
     * @param definition a copy with its {@code deletionTimestamp}
     * @param now time stamp of the condition
     */
    public static void mark(ObjectNode definition, String now) {
        Finalizers.add(definition, CLEANUP);
        StatusConditions.set(definition.withObject("/status"), now, "Terminating", true, "InstanceDeletionPending",
                "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
    }
}
