package netpol.conformance.apiserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.apiserver.exchange.ApiRequest;

/**
 * Remembers what clients asked for, by their user agents: which collections they list and watch, and which requests were
 * refused. From it the suite tells whether a controller ever saw a policy.
 */
public final class RequestLog {

    /** Of refused requests. */
    private static final int LATEST = 20;

    private final Map<String, Asked> byAgent = new TreeMap<>();

    /**
     * The requests of one user agent.
     *
     * @param lists paths of collections that it listed, and how often
     * @param watches paths of collections that it watched, and how often
     * @param refused the latest requests that were answered with an error, such as {@code GET /apis/x/v1/y: 404}
     */
    public record Asked(Map<String, Integer> lists, Map<String, Integer> watches, Deque<String> refused) {

        private Asked() {
            this(new TreeMap<>(), new TreeMap<>(), new ArrayDeque<>());
        }

        private Asked copy() {
            return new Asked(new TreeMap<>(lists), new TreeMap<>(watches), new ArrayDeque<>(refused));
        }
    }

    synchronized void answered(ApiRequest request, int code) {
        Asked asked = byAgent.computeIfAbsent(request.header("user-agent"), each -> new Asked());
        if (code >= 400) {
            asked.refused.addLast(request.method() + " " + request.path() + ": " + code);
            if (asked.refused.size() > LATEST) {
                asked.refused.removeFirst();
            }
        } else if (request.method().equals("GET")) {
            (request.flag("watch") || request.path().contains("/watch/") ? asked.watches : asked.lists)
                    .merge(request.path(), 1, Integer::sum);
        }
    }

    /** By user agent. */
    public synchronized Map<String, Asked> asked() {
        Map<String, Asked> copy = new TreeMap<>();
        byAgent.forEach((agent, asked) -> copy.put(agent, asked.copy()));
        return copy;
    }

    /**
     * Why no client knows the objects of a kind.
     *
     * @param plural such as {@code networkpolicies}
     * @return a sentence; empty when a client lists or watches them
     */
    public synchronized Optional<String> whyUnknown(String plural) {
        boolean known = byAgent.values().stream().anyMatch(asked -> Stream
                .concat(asked.lists.keySet().stream(), asked.watches.keySet().stream())
                .anyMatch(path -> path.endsWith("/" + plural)));
        if (known) {
            return Optional.empty();
        }
        if (byAgent.isEmpty()) {
            return Optional.of("no program sent any request to the API server");
        }
        String refused = byAgent.values().stream().flatMap(asked -> asked.refused.stream()).distinct()
                .collect(Collectors.joining(", "));
        return Optional.of("no program asked the API server for " + plural
                + (refused.isEmpty() ? "" : "; it refused these requests: " + refused));
    }
}
