package netpol.enforcer.state;

import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.NodeReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes the pod networks from the Node of this node. They stay when it is deleted, as its pods are still there. */
record NodeSink(ClusterState store, ObjectProblems problems) implements ObjectSink {

    private static final String KIND = "Node";
    private static final Logger log = LoggerFactory.getLogger(NodeSink.class);

    @Override
    public boolean present(Identity id, JsonNode object) {
        try {
            boolean changed = store.podNetworks(NodeReader.podNetworks(object,
                    leftOut -> log.warn("node {}: {}", id.name(), leftOut)));
            problems.remove(KIND, id);
            return changed;
        } catch (FieldException e) {
            String reason = e.field() + ": " + e.getMessage();
            if (problems.add(KIND, id, reason)) {
                log.error("{} {}: {}; its pod networks stay as they were known", KIND, id.path(), reason);
            }
            return false;
        }
    }

    @Override
    public boolean gone(Identity id) {
        problems.remove(KIND, id);
        return false;
    }
}
