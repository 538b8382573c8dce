package netpol.conformance.mutant.enforcer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** Implementations that read everything rightly, but too late or not always. */
public final class Deliveries {

    /** It acts late and in steps, and comes to rest at what is right. */
    public static final String SLOW = "slow";
    /** It forgets updates while much is asked of it. */
    public static final String LOADED = "loaded";

    private static final String POLICIES = "networkpolicies";
    private static final String ADDED = "ADDED";
    private static final String DELETED = "DELETED";
    private static final String MODIFIED = "MODIFIED";
    private static final Duration LATE = Duration.ofMillis(600);
    private static final Duration EVERY = Duration.ofMillis(1500);
    private static final Duration GONE = Duration.ofMillis(400);
    private static final int RELAPSES = 4;
    /** The scenarios at once that the loaded one can follow. */
    private static final int MOST_SCENARIOS = 8;
    /** An annotation of test namespaces: the id of their scenario. */
    private static final String SCENARIO = "netpol.conformance/scenario";

    private Deliveries() {}

    public static List<String> names() {
        return List.of(SLOW, LOADED);
    }

    /**
     * @param name one of {@link #names}
     */
    public static Delivery named(String name, KubernetesClient api) {
        return switch (name) {
            case SLOW -> slow();
            case LOADED -> loaded(() -> scenarios(api));
            default -> throw new IllegalArgumentException("\"" + name + "\" is none of " + names());
        };
    }

    /**
     * Everything is 600 ms late. A policy is in force then, and is gone four times, for 400 ms each, as if its rules were replaced in two
     * steps. The pauses between are shorter than the window of a table, so that no table is judged between two of them. A policy that
     * admitted nothing for as long would not be seen: TCP sends a lost SYN again after a second, and a table waits for that.
     */
    static Delivery slow() {
        return (resource, action, object) -> resource.equals(POLICIES) && !action.equals(DELETED)
                ? inSteps(action, object)
                : List.of(new Delivery.Step(LATE, action, object));
    }

    private static List<Delivery.Step> inSteps(String action, Map<String, Object> object) {
        List<Delivery.Step> steps = new ArrayList<>(List.of(new Delivery.Step(LATE, action, object)));
        for (int relapse = 1; relapse <= RELAPSES; relapse++) {
            Duration removal = EVERY.multipliedBy(relapse);
            steps.add(new Delivery.Step(removal, DELETED, object));
            steps.add(new Delivery.Step(removal.plus(GONE), ADDED, object));
        }
        return steps;
    }

    /** @param scenarios how many run at this moment */
    static Delivery loaded(IntSupplier scenarios) {
        return (resource, action, object) -> action.equals(MODIFIED) && resource.equals(POLICIES)
                && scenarios.getAsInt() > MOST_SCENARIOS
                        ? List.of()
                        : Delivery.AT_ONCE.of(resource, action, object);
    }

    private static int scenarios(KubernetesClient api) {
        return (int) api.namespaces().list().getItems().stream().map(HasMetadata::getMetadata)
                .map(each -> each.getAnnotations()).filter(Objects::nonNull).map(each -> each.get(SCENARIO))
                .filter(Objects::nonNull).distinct().count();
    }
}
