package netpol.conformance.apiserver.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import netpol.conformance.apiserver.rest.ApiRequest;

/** Reads a request of Vert.x. */
final class ReceivedRequest {

    private ReceivedRequest() {}

    static ApiRequest of(HttpServerRequest request, Buffer body, Authentication authentication) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(
                header -> headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(),
                        (first, next) -> first + "," + next));
        return new ApiRequest(request.method().name(), request.path(), query(request.query()), headers,
                body.getBytes(), authentication.user(headers));
    }

    static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new HashMap<>();
        if (text != null) {
            for (String pair : text.split("&")) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(decoded(parts[0]), each -> new ArrayList<>())
                        .add(parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
