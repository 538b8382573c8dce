package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RepairPaceTest {

    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private final RepairPace pace = new RepairPace();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos(); // the clock comes round while this runs

    @Test
    void nothingWaitsForTheFirstRepairs() {
        for (int i = 0; i < 5; i++) {
            touch(AT_ONCE);
            assertThat(pace.pause()).isZero();
            repair();
        }
    }

    @Test
    void whoAnswersToEachRepairIsAnsweredAtGrowingDistancesUpToALimit() {
        for (int i = 0; i < 5; i++) {
            touch(AT_ONCE);
            repair();
        }
        touch(AT_ONCE);
        assertThat(pace.pause()).isEqualTo(Duration.ofMillis(100));
        repair();
        touch(AT_ONCE);
        assertThat(pace.pause()).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) {
            repair();
            touch(AT_ONCE);
        }
        assertThat(pace.pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoLetsARepairStandForAWhileBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            touch(AT_ONCE);
            repair();
        }
        touch(pace.pause().multipliedBy(2).plusMillis(501));
        assertThat(pace.pause()).isZero();
    }

    /** He is heard while the table is being put right, and what he did then waits with the rest. */
    @Test
    void whoDoesNotWaitForTheRepairHasNotLetItStand() {
        for (int i = 0; i < 100; i++) {
            touch(AT_ONCE);
            now += pace.pause().toNanos();
            touch(Duration.ofMillis(400));
            repaired();
        }
        assertThat(pace.pause()).isEqualTo(Duration.ofSeconds(5));
    }

    private void touch(Duration after) {
        now += after.toNanos();
        pace.touched(now);
    }

    /** Takes as long as it is waited for, which is no calm. */
    private void repair() {
        now += pace.pause().toNanos();
        repaired();
    }

    private void repaired() {
        pace.repaired(now);
    }
}
