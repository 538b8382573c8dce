package netpol.conformance.model;

import java.util.List;

/**
 * Why a direction lets a connection through, or does not.
 *
 * @param admits whether this direction allows the connection
 * @param policies {@code namespace/name} of those that decided: the one that admits, or all that isolate; empty when none
 *     isolates
 * @param words for people: {@code nsa/server is isolated for ingress by npa; no rule admits nsb/client}
 */
public record Reason(Direction direction, boolean admits, List<String> policies, String words) {

    public Reason {
        policies = List.copyOf(policies);
    }

    @Override
    public String toString() {
        return words;
    }
}
