package netpol.conformance.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many scenarios run at once follows how soon policies are in force. */
class PaceTest {

    private final Pace pace = Pace.following(16);

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    private void enter(int scenarios) {
        IntStream.range(0, scenarios).forEach(_ -> pace.enter());
    }

    private void growToTheMost() {
        enter(4);
        pace.effect(millis(30));
        enter(4);
        pace.effect(millis(50));
        enter(8);
    }

    @Test
    void itBeginsLowAndDoublesWhilePoliciesAreInForceQuickly() {
        assertThat(pace.allowed()).isEqualTo(4);

        growToTheMost();

        assertThat(pace.allowed()).isEqualTo(16);
        pace.effect(millis(50));
        assertThat(pace.allowed()).as("no more than the cluster is good for").isEqualTo(16);
    }

    @Test
    void itIsAskedHowQuickTheImplementationIsOnlyWhileMoreCouldRun() {
        assertThat(pace.mayGrow()).as("not even these run").isFalse();
        growToTheMost();
        assertThat(pace.mayGrow()).as("no more may run").isFalse();

        pace.effect(millis(3000));

        assertThat(pace.mayGrow()).isTrue();
        assertThat(Pace.fixed(1).mayGrow()).isFalse();
    }

    @Test
    void itDoesNotGrowWhereMoreWouldNotBeUsed() {
        enter(2);
        pace.effect(millis(30));

        assertThat(pace.allowed()).isEqualTo(4);
    }

    @Test
    void aSlowEffectHalvesItAndQuickOnesBringItBackStepByStep() {
        growToTheMost();

        pace.effect(millis(3000));
        assertThat(pace.allowed()).isEqualTo(8);
        pace.effect(millis(3000));
        assertThat(pace.allowed()).isEqualTo(4);
        IntStream.range(0, 12).forEach(_ -> pace.leave());
        pace.effect(millis(60));
        assertThat(pace.allowed()).isEqualTo(5);
        assertThat(pace.lowest()).isEqualTo(4);
        assertThat(pace.highest()).isEqualTo(16);
    }

    @Test
    void aCrashHalvesItOnceHoweverManyScenariosTellOfIt() {
        growToTheMost();

        IntStream.range(0, 16).forEach(_ -> pace.crashed(1));
        assertThat(pace.allowed()).isEqualTo(8);
        pace.crashed(2);

        assertThat(pace.allowed()).isEqualTo(4);
        assertThat(pace.lowest()).isEqualTo(4);
    }

    @Test
    void oneScenarioRunsHoweverSlowTheImplementationIs() {
        growToTheMost();
        IntStream.range(0, 10).forEach(_ -> pace.effect(millis(9000)));

        assertThat(pace.allowed()).isEqualTo(1);
    }

    /** It is no slower beside others than alone: fewer at once would not help. */
    @Test
    void whatIsUsualForAnImplementationIsNotSlow() {
        pace.usual(millis(2000));
        enter(4);

        pace.effect(millis(2500));

        assertThat(pace.allowed()).isEqualTo(8);
    }

    /** One that looks at the API once a second is sometimes just about to look. */
    @Test
    void oneLuckyEffectDoesNotMakeTheUsualOnesSlow() {
        pace.usual(millis(1000));
        enter(4);

        IntStream.of(900, 1100, 40, 1000, 1200).forEach(took -> pace.effect(millis(took)));

        assertThat(pace.lowest()).isEqualTo(4);
        assertThat(pace.allowed()).isEqualTo(8);
    }

    @Test
    void whatIsUsualUnderLoadIsSlow() {
        IntStream.range(0, 9).forEach(_ -> pace.effect(millis(300)));
        enter(4);

        IntStream.range(0, 2).forEach(_ -> pace.effect(millis(2000)));

        assertThat(pace.allowed()).isEqualTo(1);
    }

    @Test
    void aFixedPaceStays() {
        Pace fixed = Pace.fixed(16);

        fixed.effect(millis(9000));

        assertThat(fixed.allowed()).isEqualTo(16);
        assertThat(fixed.effects()).containsExactly(millis(9000));
    }

    @Test
    void aScenarioWaitsUntilItMayBegin() throws Exception {
        enter(4);
        CompletableFuture<Void> fifth = CompletableFuture.runAsync(pace::enter);
        assertThat(fifth).isNotDone();

        pace.leave();

        fifth.get(10, TimeUnit.SECONDS);
    }
}
