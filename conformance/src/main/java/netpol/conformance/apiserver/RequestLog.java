package netpol.conformance.apiserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netpol.conformance.apiserver.rest.ApiRequest;

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
            (request.flag("watch") ? asked.watches : asked.lists).merge(request.path(), 1, Integer::sum);
        }
    }

    /** By user agent. */
    public synchronized Map<String, Asked> asked() {
        Map<String, Asked> copy = new TreeMap<>();
        byAgent.forEach((agent, asked) -> copy.put(agent, asked.copy()));
        return copy;
    }

    /** Which user agents watch a collection of all namespaces or of one, such as {@code networkpolicies}. */
    public synchronized List<String> watchersOf(String plural) {
        List<String> agents = new ArrayList<>();
        byAgent.forEach((agent, asked) -> {
            if (asked.watches.keySet().stream().anyMatch(path -> path.endsWith("/" + plural))) {
                agents.add(agent);
            }
        });
        return agents;
    }
}
