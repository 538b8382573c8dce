package netpol.enforcer.watch;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.enforcer.policy.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cannot be read of a pod is left out of it, and concerns nobody else. */
record PodSink(WorldStore store, ObjectProblems problems) implements ObjectSink<ReducedPod> {

    private static final String KIND = "Pod";
    private static final Logger log = LoggerFactory.getLogger(PodSink.class);

    @Override
    public boolean present(ReducedPod pod) {
        Identity id = Identity.of(pod);
        List<String> leftOut = new ArrayList<>();
        Optional<Endpoint> endpoint = EndpointReader.read(pod, leftOut::add);
        Instant created = created(pod, leftOut::add);
        if (leftOut.isEmpty()) {
            problems.remove(KIND, id);
        } else {
            String reason = String.join("; ", leftOut);
            if (problems.add(KIND, id, reason)) {
                log.warn("Pod {}: {}", id.path(), reason);
            }
        }
        return store.pod(id, created, endpoint);
    }

    @Override
    public boolean gone(ReducedPod pod) {
        Identity id = Identity.of(pod);
        boolean known = store.podGone(id);
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
