package netpol.enforcer.state;

import io.fabric8.kubernetes.api.model.Namespace;
import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.NamespaceReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A namespace whose labels cannot be read is as one that is not known: no namespaceSelector selects it. */
public record NamespaceSink(ClusterState store, ObjectProblems problems) implements ObjectSink<Namespace> {

    private static final String KIND = "Namespace";
    private static final Logger log = LoggerFactory.getLogger(NamespaceSink.class);

    @Override
    public boolean present(Identity id, Namespace namespace) {
        problems.remove(KIND, id);
        return store.namespace(id.name(), NamespaceReader.labels(namespace));
    }

    @Override
    public boolean unreadable(Identity id, JsonNode content, String reason) {
        if (problems.add(KIND, id, reason)) {
            log.error("{} {}: {}; until it is corrected, no namespaceSelector selects its pods", KIND, id.path(),
                    reason);
        }
        return store.namespaceGone(id.name());
    }

    @Override
    public boolean gone(Identity id) {
        problems.remove(KIND, id);
        return store.namespaceGone(id.name());
    }
}
