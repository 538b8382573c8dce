package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;

record PodSink(WorldStore store) implements ObjectSink<Pod> {

    @Override
    public boolean present(Pod pod) {
        return store.pod(Identity.of(pod), created(pod), EndpointReader.read(pod));
    }

    @Override
    public boolean gone(Pod pod) {
        return store.podGone(Identity.of(pod));
    }

    private static Instant created(Pod pod) {
        String timestamp = pod.getMetadata().getCreationTimestamp();
        return timestamp == null ? Instant.EPOCH : Instant.parse(timestamp);
    }
}
