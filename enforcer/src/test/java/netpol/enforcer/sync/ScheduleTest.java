package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    private final Schedule schedule = new Schedule(new SyncSettings(Duration.ofMillis(20), Duration.ofMillis(60),
            Duration.ofSeconds(60), Duration.ofMillis(50), Duration.ofMillis(200)));

    @Test
    void aChangeIsGatheredForAWhile() throws Exception {
        schedule.ended(true);
        long begin = System.nanoTime();
        schedule.changed();

        assertThat(schedule.await().firstChange()).isPresent();
        assertThat(Schedule.millisecondsSince(begin)).isBetween(19L, 10_000L);
    }

    @Test
    void twoSyncsKeepTheirDistance() throws Exception {
        schedule.changed();
        schedule.await();
        schedule.ended(true);
        long ended = System.nanoTime();
        schedule.changed();

        schedule.await();

        assertThat(Schedule.millisecondsSince(ended)).isGreaterThanOrEqualTo(59);
    }

    @Test
    void failuresAreTriedAgainAtGrowingDistancesUpToALimit() throws Exception {
        long[] waited = new long[5];
        for (int i = 0; i < waited.length; i++) {
            long ended = System.nanoTime();
            schedule.ended(false);
            assertThat(schedule.await().firstChange()).isEmpty();
            waited[i] = Schedule.millisecondsSince(ended);
        }

        assertThat(waited[0]).isBetween(49L, 5_000L);
        assertThat(waited[1]).isGreaterThanOrEqualTo(99);
        assertThat(waited[2]).isGreaterThanOrEqualTo(199);
        assertThat(waited[4]).isBetween(199L, 5_000L);
    }

    @Test
    void aSuccessForgetsTheFailures() throws Exception {
        for (int i = 0; i < 3; i++) {
            schedule.ended(false);
        }
        schedule.ended(true);
        schedule.ended(false);
        long begin = System.nanoTime();

        schedule.await();

        assertThat(Schedule.millisecondsSince(begin)).isLessThan(5_000);
    }

    @Test
    void whoTouchesTheTableOverAndOverIsAnsweredLater() throws Exception {
        for (int i = 0; i < 6; i++) {
            schedule.repaired();
        }
        schedule.ended(true);
        long ended = System.nanoTime();
        schedule.touched();

        assertThat(schedule.await().firstChange()).isPresent();
        assertThat(Schedule.millisecondsSince(ended)).isGreaterThanOrEqualTo(199);
    }

    @Test
    void closedItGivesNothingMore() throws Exception {
        schedule.changed();
        schedule.close();

        assertThat(schedule.await()).isNull();
    }
}
