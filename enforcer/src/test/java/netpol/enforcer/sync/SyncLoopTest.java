package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.policy.IncrementalCompiler;
import netpol.enforcer.policy.NewPods;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SyncLoopTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final SyncSettings SETTINGS = new SyncSettings(Duration.ofMillis(30), Duration.ofMillis(30), NEVER,
            Duration.ofMillis(10), Duration.ofMillis(50));

    private final RecordingDataplane dataplane = new RecordingDataplane();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicReference<String> world = new AtomicReference<>("a");
    private Preflight preflight = Optional::empty;
    private SyncLoop loop = loop(SETTINGS);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aChangeIsCompiledAndApplied() {
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
        awaitSuccess();
        assertThat(loop.status().failure()).isEmpty();
    }

    /** The dataplane has been given something a moment before the status tells of it. */
    private void awaitSuccess() {
        await().untilAsserted(() -> assertThat(loop.status().lastSuccess()).isPresent());
    }

    @Test
    void nothingIsWrittenBeforeTheClusterIsKnown() {
        world.set(null);
        loop.start();
        loop.changed();
        AtomicInteger asked = new AtomicInteger();
        await().until(() -> asked.incrementAndGet() > 3);
        assertThat(dataplane.threads()).isEmpty();

        world.set("a");
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
    }

    @Test
    void manyChangesAtOnceAreOneSync() {
        loop.start();
        for (int i = 0; i < 1000; i++) {
            world.set("w" + i);
            loop.changed();
        }

        await().untilAsserted(() -> assertThat(applied()).contains("w999"));
        assertThat(applied()).hasSizeLessThan(20);
    }

    @Test
    void aChangeDuringASyncIsNotLost() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        dataplane.hinder(() -> {
            inside.countDown();
            awaitLatch(go);
        });
        loop.start();
        loop.changed();
        inside.await();

        world.set("b");
        loop.changed();
        go.countDown();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a", "b"));
    }

    @Test
    void oneThreadDoesAllTheWriting() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(applied()).hasSize(1));
        loop.changed();
        await().untilAsserted(() -> assertThat(applied()).hasSize(2));

        assertThat(Set.copyOf(dataplane.threads())).containsExactly("sync");
    }

    @Test
    void aRefusedChangeIsTriedAgainUntilItIsTaken() {
        AtomicInteger attempts = new AtomicInteger();
        dataplane.hinder(() -> {
            if (attempts.incrementAndGet() < 4) {
                throw new DataplaneException("set peers_1: No space left on device");
            }
        });
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
        assertThat(attempts).hasValue(4);
        awaitSuccess();
        assertThat(loop.status().failure()).isEmpty();
    }

    @Test
    void aRefusalIsReportedWithItsReasonAndTheLastSuccessIsKept() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(applied()).hasSize(1));
        awaitSuccess();
        var lastSuccess = loop.status().lastSuccess();

        dataplane.hinder(() -> {
            throw new DataplaneException("set peers_1: No space left on device");
        });
        loop.changed();

        await().untilAsserted(
                () -> assertThat(loop.status().failure()).hasValue("set peers_1: No space left on device"));
        assertThat(loop.status().lastSuccess()).isEqualTo(lastSuccess);
        assertThat(loop.alive()).isTrue();
    }

    @Test
    void afterAFailureTheNewestStateIsTriedNotTheOneThatFailed() {
        dataplane.hinder(() -> {
            if ("a".equals(world.get())) {
                throw new DataplaneException("no");
            }
        });
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(loop.status().failure()).isPresent());

        world.set("b");
        loop.changed();

        // Once or twice: the back-off may end between the two lines above.
        await().untilAsserted(() -> assertThat(applied()).isNotEmpty().containsOnly("b"));
    }

    @Test
    void anUnexpectedExceptionDoesNotEndTheLoop() {
        AtomicInteger attempts = new AtomicInteger();
        dataplane.hinder(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
        });
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
    }

    @Test
    void withoutChangesASyncHappensOncePerPeriod() {
        loop = loop(new SyncSettings(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(40),
                Duration.ofMillis(10), Duration.ofMillis(50)));
        loop.start();

        await().untilAsserted(() -> assertThat(applied()).hasSizeGreaterThanOrEqualTo(3).containsOnly("a"));
    }

    @Test
    void thePreflightComesBeforeEverySyncAndItsObstacleIsReportedThoughTheRestIsApplied() {
        AtomicInteger checks = new AtomicInteger();
        preflight = () -> checks.incrementAndGet() == 1 ? Optional.of("bridge br0 is not filtered") : Optional.empty();
        world.set("a");
        loop = loop(SETTINGS);
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(loop.status().obstacle()).hasValue("bridge br0 is not filtered"));
        assertThat(applied()).containsExactly("a");

        world.set("b");
        loop.changed();

        await().untilAsserted(() -> assertThat(loop.status().obstacle()).isEmpty());
        assertThat(checks).hasValue(2);
    }

    @Test
    void aPreflightThatCannotBeMadeIsAnObstacleAndNoReasonNotToEnforce() {
        preflight = () -> {
            throw new DataplaneException("rtnetlink: Operation not permitted");
        };
        loop = loop(SETTINGS);
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
        await().untilAsserted(
                () -> assertThat(loop.status().obstacle()).hasValue("rtnetlink: Operation not permitted"));
    }

    @Test
    void aLongSyncIsNoReasonToCallTheLoopDead() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        dataplane.hinder(() -> {
            inside.countDown();
            awaitLatch(go);
        });
        loop.start();
        loop.changed();
        inside.await();

        assertThat(loop.alive()).isTrue();
        assertThat(loop.status().syncing()).isPresent();
        go.countDown();
    }

    @Test
    void closingEndsTheLoopAndTouchesNothing() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(applied()).hasSize(1));

        loop.close();

        assertThat(loop.alive()).isFalse();
        assertThat(applied()).hasSize(1);
    }

    @Test
    void afterTheFirstTimeOnlyChangesAreWrittenAndAfterAFailureTheWhole() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply"));
        world.set("b");
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply", "change"));

        AtomicInteger attempts = new AtomicInteger();
        dataplane.hinder(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new DataplaneException("no");
            }
        });
        world.set("c");
        loop.changed();

        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply", "change", "apply"));
        assertThat(applied().getLast()).isEqualTo("c");
    }

    @Test
    void whatIsRefusedIsToldAndTriedAgainWhileChangesGoOn() {
        dataplane.refuse(Map.of("NetworkPolicy ns/bad", "set blocks_1: EEXIST"));
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(dataplane.calls()).contains("retry"));
        await().untilAsserted(() -> assertThat(listener.quarantined())
                .containsExactly(Map.of("NetworkPolicy ns/bad", "set blocks_1: EEXIST")));
        assertThat(loop.status().failure()).isEmpty();
        world.set("b");
        loop.changed();
        await().untilAsserted(() -> assertThat(applied()).contains("b"));

        dataplane.refuse(Map.of());
        await().untilAsserted(() -> assertThat(listener.quarantined()).last().isEqualTo(Map.of()));
    }

    @Test
    void aTouchedTableIsLookedAtSoon() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).hasSize(1));

        dataplane.touch();

        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply", "change"));
    }

    @Test
    void theListenerHearsOfCommitsAndFailures() {
        AtomicInteger attempts = new AtomicInteger();
        dataplane.hinder(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new DataplaneException("no");
            }
        });
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(listener.commits()).isNotEmpty());
        assertThat(listener.failures()).containsExactly("no");
        SyncListener.Commit commit = listener.commits().getFirst();
        assertThat(commit.programmed().pods()).isEqualTo(1);
        assertThat(commit.programmed().policies()).isEqualTo(1);
        world.set("b");
        loop.changed();
        await().untilAsserted(() -> assertThat(listener.commits()).hasSize(2));
        assertThat(listener.commits().getLast().changes()).isEqualTo(2);
        assertThat(listener.commits().getLast().latency()).isPresent();
    }

    private SyncLoop loop(SyncSettings settings) {
        return new SyncLoop(new NamedWorlds(world), () -> new IncrementalCompiler(NewPods.OPEN, "node"), dataplane,
                () -> preflight.check(), listener, settings);
    }

    /** The pods that were isolated each time: one, named as the world was. */
    private List<String> applied() {
        return dataplane.applied().stream().map(policy -> policy.pods().getFirst().id().substring("ns/".length()))
                .toList();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
