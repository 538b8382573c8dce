package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.policy.ObjectRef;
import org.junit.jupiter.api.Test;

/** What the kernel refuses, what cannot be prepared, and bugs: nothing ends the loop. */
final class SyncFailureTest extends LoopOfOnePod {

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
            if ("a".equals(snapshot.get())) {
                throw new DataplaneException("no");
            }
        });
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(loop.status().failure()).isPresent());

        snapshot.set("b");
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
    void thePreflightComesBeforeEverySyncAndItsObstacleIsReportedThoughTheRestIsApplied() {
        AtomicInteger checks = new AtomicInteger();
        preflight = () -> checks.incrementAndGet() == 1 ? Optional.of("bridge br0 is not filtered") : Optional.empty();
        snapshot.set("a");
        loop = loop(SETTINGS);
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(loop.status().obstacle()).hasValue("bridge br0 is not filtered"));
        assertThat(applied()).containsExactly("a");

        snapshot.set("b");
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
    void afterTheFirstTimeOnlyChangesAreWrittenAndAfterAFailureTheWhole() {
        loop.start();
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply"));
        snapshot.set("b");
        loop.changed();
        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply", "change"));

        AtomicInteger attempts = new AtomicInteger();
        dataplane.hinder(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new DataplaneException("no");
            }
        });
        snapshot.set("c");
        loop.changed();

        await().untilAsserted(() -> assertThat(dataplane.calls()).containsExactly("apply", "change", "apply"));
        assertThat(applied().getLast()).isEqualTo("c");
    }

    @Test
    void whatIsRefusedIsToldAndTriedAgainWhileChangesGoOn() {
        dataplane.refuse(Map.of(new ObjectRef("NetworkPolicy", "ns", "bad"), "set blocks_1: EEXIST"));
        loop.start();
        loop.changed();

        await().untilAsserted(() -> assertThat(dataplane.calls()).contains("retry"));
        await().untilAsserted(() -> assertThat(listener.quarantined())
                .containsExactly(Map.of(new ObjectRef("NetworkPolicy", "ns", "bad"), "set blocks_1: EEXIST")));
        assertThat(loop.status().failure()).isEmpty();
        snapshot.set("b");
        loop.changed();
        await().untilAsserted(() -> assertThat(applied()).contains("b"));

        dataplane.refuse(Map.of());
        await().untilAsserted(() -> assertThat(listener.quarantined()).last().isEqualTo(Map.of()));
    }
}
