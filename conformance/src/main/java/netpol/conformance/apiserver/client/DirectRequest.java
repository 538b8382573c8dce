package netpol.conformance.apiserver.client;

import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.QueryText;
import netpol.conformance.apiserver.exchange.Users;

/** Reads a request of fabric8's client. */
final class DirectRequest {

    private DirectRequest() {}

    static ApiRequest of(StandardHttpRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(
                (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        Optional.ofNullable(request.getContentType()).ifPresent(type -> headers.put("content-type", type));
        return new ApiRequest(request.method(), request.uri().getPath(),
                QueryText.parse(request.uri().getRawQuery()), headers, body(request), Users.ADMIN);
    }

    private static byte[] body(StandardHttpRequest request) {
        return switch (request.body()) {
            case StandardHttpRequest.StringBodyContent text ->
                text.getContent().getBytes(StandardCharsets.UTF_8);
            case StandardHttpRequest.ByteArrayBodyContent bytes -> bytes.getContent();
            case null -> new byte[0];
            default -> throw new UnsupportedOperationException("a body of " + request.body().getClass());
        };
    }
}
