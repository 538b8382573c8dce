package netpol.conformance.mutant.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Right controllers that are late, and one that is right only while little is asked of it. */
class DeliveriesTest {

    private static final Map<String, Object> POLICY = Map.of("spec",
            Map.of("podSelector", Map.of(), "ingress", List.of(Map.of())));

    private final DelayedEvents events = new DelayedEvents();

    private static Delivery.Step step(int millis, String word) {
        return new Delivery.Step(Duration.ofMillis(millis), "MODIFIED", Map.of("word", word));
    }

    private String next() throws InterruptedException {
        return events.take().map(each -> String.valueOf(each.object().get("word"))).orElse("the end");
    }

    @Test
    void theSlowOneIsLateWithEverythingAndComesToRestAtWhatIsRight() {
        Delivery slow = Deliveries.slow();

        assertThat(slow.of("pods", "ADDED", Map.of())).extracting(Delivery.Step::after)
                .containsExactly(Duration.ofMillis(600));
        List<Delivery.Step> steps = slow.of("networkpolicies", "ADDED", POLICY);
        assertThat(steps).extracting(Delivery.Step::action).startsWith("ADDED").hasSize(9);
        assertThat(steps).extracting(Delivery.Step::after).isSorted();
        assertThat(steps.get(1).action()).isEqualTo("DELETED");
        assertThat(steps.getLast()).extracting(Delivery.Step::action, Delivery.Step::object).containsExactly("ADDED",
                POLICY);
        assertThat(slow.of("networkpolicies", "DELETED", POLICY)).hasSize(1);
    }

    @Test
    void theLoadedOneForgetsUpdatesOfPoliciesBesideMoreThanEightScenarios() {
        assertThat(Deliveries.loaded(() -> 8).of("networkpolicies", "MODIFIED", POLICY)).hasSize(1);
        assertThat(Deliveries.loaded(() -> 9).of("networkpolicies", "MODIFIED", POLICY)).isEmpty();
        assertThat(Deliveries.loaded(() -> 9).of("networkpolicies", "ADDED", POLICY)).hasSize(1);
        assertThat(Deliveries.loaded(() -> 9).of("pods", "MODIFIED", Map.of())).hasSize(1);
    }

    @Test
    void eventsComeInOrderOfTheirTimesAndThenTheEnd() throws InterruptedException {
        events.add("a", List.of(step(20, "late")));
        events.add("b", List.of(step(0, "first")));
        events.add("c", List.of(step(0, "second")));

        assertThat(List.of(next(), next(), next())).containsExactly("first", "second", "late");
        events.end();
        assertThat(events.take()).isEqualTo(Optional.empty());
    }

    /** Or an object would come back that has been deleted meanwhile. */
    @Test
    void laterStepsAreLeftOutWhenTheObjectHasChangedSince() throws InterruptedException {
        events.add("a", List.of(step(0, "old"), step(10, "old again")));
        events.add("b", List.of(step(0, "other"), step(15, "other again")));
        events.add("a", List.of(step(5, "new")));

        assertThat(List.of(next(), next(), next(), next())).containsExactly("old", "other", "new", "other again");
    }
}
