package netpol.conformance.apiserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import netpol.conformance.apiserver.exchange.ApiRequest;

/**
 * Remembers what clients asked for over the network: the collections that they list and watch, and the requests that were
 * refused. From it the suite tells whether a controller ever saw a policy.
 */
public final class RequestLog {

    /** Of refused requests. */
    private static final int LATEST = 20;
    private static final int FIRST_ERROR = 400;

    private final Set<String> read = new TreeSet<>();
    private final Deque<String> refused = new ArrayDeque<>();
    private boolean asked;

    synchronized void answered(ApiRequest request, int code) {
        asked = true;
        if (code < FIRST_ERROR) {
            if (request.method().equals("GET")) {
                read.add(request.path());
            }
            return;
        }
        String line = request.method() + " " + request.path() + ": " + code;
        if (!refused.contains(line)) {
            refused.addLast(line);
        }
        if (refused.size() > LATEST) {
            refused.removeFirst();
        }
    }

    /**
     * Why no client knows the objects of a kind.
     *
     * @param plural such as {@code networkpolicies}
     * @return a sentence; empty when a client lists or watches them
     */
    public synchronized Optional<String> whyUnknown(String plural) {
        if (read.stream().anyMatch(path -> path.endsWith("/" + plural))) {
            return Optional.empty();
        }
        if (!asked) {
            return Optional.of("no program sent any request to the API server");
        }
        return Optional.of("no program asked the API server for " + plural
                + (refused.isEmpty() ? "" : "; it refused these requests: " + String.join(", ", refused)));
    }
}
