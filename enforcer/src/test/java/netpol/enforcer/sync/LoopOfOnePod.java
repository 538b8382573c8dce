package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import org.junit.jupiter.api.AfterEach;

/** A loop over a cluster of one pod, whose name says which state of the cluster it is of. */
abstract class LoopOfOnePod {

    private static final Duration NEVER = Duration.ofHours(1);
    static final SyncSettings SETTINGS = new SyncSettings(Duration.ofMillis(30), Duration.ofMillis(30), NEVER,
            Duration.ofMillis(10), Duration.ofMillis(50));

    final RecordingDataplane dataplane = new RecordingDataplane();
    final RecordingListener listener = new RecordingListener();
    final AtomicReference<String> snapshot = new AtomicReference<>("a");
    Preflight preflight = Optional::empty;
    SyncLoop loop = loop(SETTINGS);

    @AfterEach
    void close() {
        loop.close();
    }

    SyncLoop loop(SyncSettings settings) {
        return new SyncLoop(new NamedSnapshots(snapshot),
                () -> new IncrementalCompiler(UnknownPodIsolation.OPEN, "node"), dataplane,
                () -> preflight.check(), listener, settings);
    }

    /** The dataplane has been given something a moment before the status tells of it. */
    void awaitSuccess() {
        await().untilAsserted(() -> assertThat(loop.status().lastSuccess()).isPresent());
    }

    /** The pods that were isolated each time: one, named as the snapshot was. */
    List<String> applied() {
        return dataplane.applied().stream().map(policy -> policy.pods().getFirst().id().substring("ns/".length()))
                .toList();
    }
}
