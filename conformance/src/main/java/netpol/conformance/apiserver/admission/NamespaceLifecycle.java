package netpol.conformance.apiserver.admission;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Refuses new objects in a namespace that does not exist, or that is being deleted (the plugin NamespaceLifecycle). */
record NamespaceLifecycle(ClusterView cluster) {

    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "Namespace", "namespaces", "namespace",
            false, List.of(), List.of(), Set.of(), false);

    void admit(ResourceType type, ObjectNode object) {
        if (!type.namespaced()) {
            return;
        }
        String name = object.path("metadata").path("namespace").asString("");
        ObjectNode namespace = cluster.namespace(name).orElseThrow(() -> ApiException.notFound(NAMESPACES, name));
        if (namespace.path("status").path("phase").asString("").equals("Terminating")) {
            throw ApiException.forbidden(type, object.path("metadata").path("name").asString(""),
                    "unable to create new content in namespace " + name + " because it is being terminated",
                    List.of(new Cause("NamespaceTerminating", "metadata.namespace",
                            "namespace " + name + " is being terminated")));
        }
    }
}
