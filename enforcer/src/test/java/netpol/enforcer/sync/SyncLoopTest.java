package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.enforcer.dataplane.DataplaneException;
import org.junit.jupiter.api.Test;

/** When the loop writes what, and what it tells. */
final class SyncLoopTest extends LoopOfOnePod {

    @Test
    void aChangeIsCompiledAndApplied() {
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
        awaitSuccess();
        assertThat(loop.status().failure()).isEmpty();
    }

    @Test
    void nothingIsWrittenBeforeTheClusterIsKnown() {
        snapshot.set(null);
        loop.start();
        loop.changed();
        AtomicInteger asked = new AtomicInteger();
        await().until(() -> asked.incrementAndGet() > 3);
        assertThat(dataplane.threads()).isEmpty();

        snapshot.set("a");
        loop.changed();

        await().untilAsserted(() -> assertThat(applied()).containsExactly("a"));
    }

    @Test
    void manyChangesAtOnceAreOneSync() {
        loop.start();
        for (int i = 0; i < 1000; i++) {
            snapshot.set("w" + i);
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

        snapshot.set("b");
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
    void withoutChangesASyncHappensOncePerPeriod() {
        loop = loop(new SyncSettings(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(40),
                Duration.ofMillis(10), Duration.ofMillis(50)));
        loop.start();

        await().untilAsserted(() -> assertThat(applied()).hasSizeGreaterThanOrEqualTo(3).containsOnly("a"));
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
    void aTouchedTableIsLookedAtSoon() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).hasSize(1));

        dataplane.touch();

        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply", "change"));
    }

    @Test
    void whoTouchesTheTableOverAndOverIsAnsweredLater() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).hasSize(1));
        dataplane.findTouched();
        long begin = System.nanoTime();

        for (int calls = 2; calls < 10; calls++) {
            int expected = calls;
            dataplane.touch();
            await().untilAsserted(() -> assertThat(dataplane.calls()).hasSizeGreaterThanOrEqualTo(expected));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("100 and 200 ms at least")
                .isGreaterThan(Duration.ofMillis(300));
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
        snapshot.set("b");
        loop.changed();
        await().untilAsserted(() -> assertThat(listener.commits()).hasSize(2));
        assertThat(listener.commits().getLast().changes()).isEqualTo(2);
        assertThat(listener.commits().getLast().latency()).isPresent();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
