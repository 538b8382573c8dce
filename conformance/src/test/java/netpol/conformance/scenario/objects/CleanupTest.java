package netpol.conformance.scenario.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.cluster.ClusterException;
import org.junit.jupiter.api.Test;

class CleanupTest {

    private final Cleanup removals = new Cleanup();

    @Test
    void whatTakesItsTimeIsRemovedAtOnce() {
        CyclicBarrier allAtOnce = new CyclicBarrier(5);
        removals.attemptAll(Collections.nCopies(5, () -> {
            try {
                allAtOnce.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new ClusterException("one after the other", e);
            }
        }));
        assertThatNoException().isThrownBy(removals::requireAllDone);
    }

    @Test
    void whatCannotBeRemovedDoesNotKeepTheRestFromIt() {
        AtomicInteger removed = new AtomicInteger();
        Runnable stuck = () -> {
            throw new ClusterException("it is stuck");
        };
        removals.attemptAll(List.of(stuck, removed::incrementAndGet, stuck));
        removals.attempt(removed::incrementAndGet);
        assertThat(removed).hasValue(2);
        assertThatExceptionOfType(ClusterException.class).isThrownBy(removals::requireAllDone)
                .withMessage("could not remove what the scenario made: it is stuck")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    /** A guard that stays shut, or a host that stays taken, would be an error of every scenario after it. */
    @Test
    void aFailureThatNobodyThoughtOfDoesNotKeepTheRestFromIt() {
        AtomicInteger removed = new AtomicInteger();
        removals.attempt(() -> {
            throw new IllegalStateException("who would have thought");
        });
        removals.attemptAll(List.of(() -> {
            throw new NullPointerException("nor of this");
        }, removed::incrementAndGet));
        assertThat(removed).hasValue(1);
        assertThatExceptionOfType(ClusterException.class).isThrownBy(removals::requireAllDone)
                .withMessageEndingWith("who would have thought");
    }
}
