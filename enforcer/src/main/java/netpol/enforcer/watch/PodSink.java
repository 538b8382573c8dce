package netpol.enforcer.watch;

import java.time.Instant;

record PodSink(WorldStore store) implements ObjectSink<ReducedPod> {

    @Override
    public boolean present(ReducedPod pod) {
        return store.pod(Identity.of(pod), created(pod), EndpointReader.read(pod));
    }

    @Override
    public boolean gone(ReducedPod pod) {
        return store.podGone(Identity.of(pod));
    }

    private static Instant created(ReducedPod pod) {
        String timestamp = pod.getMetadata().getCreationTimestamp();
        return timestamp == null ? Instant.EPOCH : Instant.parse(timestamp);
    }
}
