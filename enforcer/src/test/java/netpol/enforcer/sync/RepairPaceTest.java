package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RepairPaceTest {

    private static final Duration MOMENT = Duration.ofMillis(400);

    private final RepairPace pace = new RepairPace();
    private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos(); // the clock comes round while this runs

    @Test
    void nothingWaitsForTheFirstRepairs() {
        for (int i = 0; i < 4; i++) {
            repair(MOMENT);
            assertThat(pace.pause(now)).isZero();
        }
    }

    @Test
    void whoGoesOnIsAnsweredAtGrowingDistancesUpToALimit() {
        for (int i = 0; i < 5; i++) {
            repair(MOMENT);
        }
        assertThat(pace.pause(now)).isEqualTo(Duration.ofMillis(100));
        repair(MOMENT);
        assertThat(pace.pause(now)).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) {
            repair(Duration.ofSeconds(5));
        }
        assertThat(pace.pause(now)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoHasBeenQuietForAWhileBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            repair(MOMENT);
        }
        now += Duration.ofSeconds(31).toNanos();
        assertThat(pace.pause(now)).isZero();
        repair(Duration.ZERO);
        assertThat(pace.pause(now)).isZero();
    }

    private void repair(Duration after) {
        now += after.toNanos();
        pace.repaired(now);
    }
}
