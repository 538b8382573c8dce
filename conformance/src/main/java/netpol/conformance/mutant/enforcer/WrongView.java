package netpol.conformance.mutant.enforcer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a wrong implementation believes to see of the API.
 *
 * @param name in words, unique; that of the simulated mutant which does the same, where there is one
 * @param policy what it takes the {@code spec} of a policy for; empty when it does not see the policy
 * @param unheard events of watches that it does not notice, as {@code networkpolicies DELETED}
 * @param labelsOnce the resources whose labels it reads once, such as {@code pods}
 */
public record WrongView(String name, Function<Map<String, Object>, Optional<Map<String, Object>>> policy,
        Set<String> unheard, Set<String> labelsOnce) {

    /** Reads policies wrongly. */
    static WrongView reading(String name, Function<Map<String, Object>, Optional<Map<String, Object>>> policy) {
        return new WrongView(name, policy, Set.of(), Set.of());
    }

    /** Reads policies rightly, and misses some of what happens to them. */
    static WrongView deaf(String name, String... unheard) {
        return new WrongView(name, Optional::of, Set.of(unheard), Set.of());
    }

    /** Reads policies rightly, and the labels of others once. */
    static WrongView forgetful(String name, String resource) {
        return new WrongView(name, Optional::of, Set.of(), Set.of(resource));
    }
}
