package netpol.conformance.apiserver.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.review.User;

/**
 * A request, whichever way it came.
 *
 * @param path without the query
 * @param query decoded parameters
 * @param headers by their names in lower case
 * @param body empty when there is none
 */
public record ApiRequest(String method, String path, Map<String, List<String>> query, Map<String, String> headers,
        byte[] body, User user) {

    /** Empty when the parameter is missing. */
    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    public boolean flag(String name) {
        return query.containsKey(name) && !List.of("false", "0").contains(parameter(name).toLowerCase(Locale.ROOT));
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The media type of the body, without its parameters; empty when there is none. */
    public String contentType() {
        return header("content-type").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** The manager of the fields that the request sets. */
    public String fieldManager() {
        return Optional.of(parameter("fieldManager")).filter(named -> !named.isEmpty())
                .orElseGet(() -> header("user-agent").replaceFirst("/.*", ""));
    }
}
