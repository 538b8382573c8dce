package netpol.enforcer.state;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PodReader;
import netpol.enforcer.objects.ReducedPod;
import netpol.enforcer.objects.WrongTypes;
import netpol.enforcer.policy.PodInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What cannot be read of a pod is left out of it, and concerns nobody else. */
public record PodSink(ClusterState store, ObjectProblems problems) implements ObjectSink<ReducedPod> {

    private static final String KIND = "Pod";
    private static final Logger log = LoggerFactory.getLogger(PodSink.class);

    @Override
    public boolean present(Identity id, ReducedPod pod) {
        List<String> leftOut = new ArrayList<>();
        Optional<PodInfo> info = PodReader.read(pod, leftOut::add);
        Instant created = created(pod, leftOut::add);
        if (leftOut.isEmpty()) {
            problems.remove(KIND, id);
        } else {
            String reason = String.join("; ", leftOut);
            if (problems.add(KIND, id, reason)) {
                log.warn("Pod {}: {}", id.path(), reason);
            }
        }
        return store.pod(id, created, info, pod.running()) | store.policyGone(WrongTypes.closing(id));
    }

    /** Nobody knows which policies it is in, so it is in one that isolates it. */
    @Override
    public boolean unreadable(Identity id, JsonNode content, String reason) {
        Optional<PodInfo> closed = WrongTypes.info(id, content, store.info(id));
        if (problems.add(KIND, id, reason)) {
            log.error("{} {}: {}; until it is corrected, {}", KIND, id.path(), reason, closed.isPresent()
                    ? "it is closed in both directions"
                    : "it is as unknown as one without an address");
        }
        return store.pod(id, WrongTypes.created(content), closed)
                | (closed.isPresent()
                        ? store.policy(WrongTypes.closing(id), WrongTypes.closingPolicy(id))
                        : store.policyGone(WrongTypes.closing(id)));
    }

    @Override
    public boolean gone(Identity id) {
        boolean known = store.podGone(id) | store.policyGone(WrongTypes.closing(id));
        problems.remove(KIND, id);
        return known;
    }

    private static Instant created(ReducedPod pod, Consumer<String> leftOut) {
        String timestamp = pod.getMetadata().getCreationTimestamp();
        try {
            return timestamp == null ? Instant.EPOCH : Instant.parse(timestamp);
        } catch (DateTimeParseException _) {
            leftOut.accept(
                    "metadata.creationTimestamp: \"" + timestamp + "\" is no time; the pod is taken for the oldest");
            return Instant.EPOCH;
        }
    }
}
