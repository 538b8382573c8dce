package netpol.conformance.mutant.enforcer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** When and how often an implementation hears of an event of a watch. */
@FunctionalInterface
public interface Delivery {

    /** At once, and as it is. */
    Delivery AT_ONCE = (resource, action, object) -> List.of(new Step(Duration.ZERO, action, object));

    /**
     * One time that it hears of it.
     *
     * @param after the event
     * @param action {@code MODIFIED}
     */
    record Step(Duration after, String action, Map<String, Object> object) {}

    /**
     * Steps in order of time, none when it never hears of it. A step after the first is left out when the object has changed since.
     *
     * @param resource {@code pods}
     * @param action {@code MODIFIED}
     */
    List<Step> of(String resource, String action, Map<String, Object> object);
}
