package netpol.conformance.apiserver.admission.security;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One check of the Pod Security Standards.
 *
 * @param restricted whether the level restricted alone asks for it
 * @param since first minor release with it
 * @param overrides the check that it replaces, or an empty string
 * @param test finds out whether a pod violates it in a minor release
 */
record Check(String id, boolean restricted, int since, String overrides,
        BiFunction<PodView, Integer, Optional<Violation>> test) {

    static Check baseline(String id, int since, BiFunction<PodView, Integer, Optional<Violation>> test) {
        return new Check(id, false, since, "", test);
    }

    static Check restricted(String id, int since, String overrides,
            BiFunction<PodView, Integer, Optional<Violation>> test) {
        return new Check(id, true, since, overrides, test);
    }
}
