package netpol.enforcer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import netpol.enforcer.policy.ClusterSnapshot;

/** An API server that a test fills, and the watch of it. */
final class WatchedCluster implements AutoCloseable {

    static final String NODE = "n1";

    private final ApiServer api = new ApiServer();
    private final AtomicInteger changes = new AtomicInteger();
    private ClusterWatch watch = new ClusterWatch(api.config(), NODE);

    ApiServer api() {
        return api;
    }

    ClusterWatch watch() {
        return watch;
    }

    /** How often it was told that something changed. */
    AtomicInteger changes() {
        return changes;
    }

    /** Another way to the same API server. */
    void watchBy(ClusterWatch other) {
        watch.close();
        watch = other;
    }

    void started() {
        watch.start(changes::incrementAndGet);
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(20));
        // Unlike an API server the mock keeps no history: what happens between a list and its watch is lost.
        await().atMost(Duration.ofSeconds(20)).until(watch::watching);
    }

    void awaitSnapshot(Consumer<ClusterSnapshot> claim) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> claim.accept(watch.snapshot().orElseThrow()));
    }

    void create(HasMetadata object) {
        api.client().resource(object).create();
    }

    @Override
    public void close() {
        watch.close();
        api.close();
    }
}
