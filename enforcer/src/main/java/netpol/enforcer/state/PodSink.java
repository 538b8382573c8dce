package netpol.enforcer.state;

import java.util.Optional;
import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PodReader;
import netpol.enforcer.objects.PodReading;
import netpol.enforcer.policy.PodInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes pods. A value that cannot be used is left out of its pod; a field of the wrong type closes its pod. */
public record PodSink(ClusterState store, ObjectProblems problems) implements ObjectSink {

    private static final String KIND = "Pod";
    private static final Logger log = LoggerFactory.getLogger(PodSink.class);

    @Override
    public boolean present(Identity id, JsonNode object) {
        try {
            return present(id, PodReader.read(id, object));
        } catch (FieldException e) {
            return closed(id, object, e.field() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return closed(id, object, "cannot be read: " + e);
        }
    }

    private boolean present(Identity id, PodReading pod) {
        if (pod.leftOut().isEmpty()) {
            problems.remove(KIND, id);
        } else {
            String reason = String.join("; ", pod.leftOut());
            if (problems.add(KIND, id, reason)) {
                log.warn("Pod {}: {}", id.path(), reason);
            }
        }
        boolean changed = store.pod(id, pod.created(), pod.info(), pod.isRunning());
        return store.policyGone(ClosingPolicy.ref(id), id.uid()) || changed;
    }

    /** It is not known which policies isolate the pod, so a policy of its own does. */
    private boolean closed(Identity id, JsonNode object, String reason) {
        PodReading reading = PodReader.readable(id, object, store.info(id));
        Optional<PodInfo> closed = reading.info().map(ClosingPolicy::marked);
        if (problems.add(KIND, id, reason)) {
            log.error("{} {}: {}; until it is corrected, {}", KIND, id.path(), reason, closed.isPresent()
                    ? "it is closed in both directions"
                    : "it counts as unknown, as a pod without an address");
        }
        boolean changed = store.pod(id, reading.created(), closed);
        return (closed.isPresent()
                ? store.policy(id.uid(), ClosingPolicy.of(id))
                : store.policyGone(ClosingPolicy.ref(id), id.uid())) || changed;
    }

    @Override
    public boolean gone(Identity id) {
        boolean known = store.podGone(id);
        problems.remove(KIND, id);
        return store.policyGone(ClosingPolicy.ref(id), id.uid()) || known;
    }
}
