package netpol.enforcer.state;

import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.NamespaceReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes namespaces. One whose labels cannot be read is as an unknown one: no namespaceSelector selects it. */
record NamespaceSink(ClusterState store, ObjectProblems problems) implements ObjectSink {

    private static final String KIND = "Namespace";
    private static final Logger log = LoggerFactory.getLogger(NamespaceSink.class);

    @Override
    public boolean present(Identity id, JsonNode object) {
        try {
            boolean changed = store.namespace(id.name(), NamespaceReader.labels(id, object));
            problems.remove(KIND, id);
            return changed;
        } catch (FieldException e) {
            String reason = e.field() + ": " + e.getMessage();
            if (problems.add(KIND, id, reason)) {
                log.error("{} {}: {}; until it is corrected, no namespaceSelector selects its pods", KIND, id.path(),
                        reason);
            }
            return store.namespaceGone(id.name());
        }
    }

    @Override
    public boolean gone(Identity id) {
        problems.remove(KIND, id);
        return store.namespaceGone(id.name());
    }
}
