package netpol.conformance.apiserver.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.QueryText;

/** Reads a request of Vert.x. */
final class ReceivedRequest {

    private ReceivedRequest() {}

    static ApiRequest of(HttpServerRequest request, Buffer body, Authentication authentication) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(
                header -> headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(),
                        (first, next) -> first + "," + next));
        return new ApiRequest(request.method().name(), request.path(), QueryText.parse(request.query()), headers,
                body.getBytes(), authentication.user(headers));
    }
}
