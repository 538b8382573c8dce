package netpol.enforcer.api;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Lists and watches of the API server. Every wait has an end: a connection that is lost without a word, in whatever state,
 * is noticed.
 */
public final class ApiClient implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** Where watches by web socket are not offered, the answer is none of those that a watch can have. */
    private static final Set<Integer> OFFERED = Set.of(HttpURLConnection.HTTP_UNAUTHORIZED,
            HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_GONE, 429);
    private static final int SERVER_ERRORS = 500;

    /** API servers compress what has 128 kB or more, which is a tenth as much to decrypt; and no watches. */
    private static final String COMPRESSED = "gzip";
    private static final int BUFFER = 8 << 10;

    private final URI server;
    private final HttpClient http;
    private final RequestHeaders headers;
    private volatile boolean plainWatches;

    /** @param http closed with this */
    ApiClient(Config config, HttpClient http) {
        this.server = URI.create(config.getMasterUrl());
        this.http = http;
        this.headers = new RequestHeaders(config);
    }

    /**
     * @param path with its query, from the root of the API
     * @return the answer, read from the connection as it is asked for; to be closed
     */
    InputStream get(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).header("Accept-Encoding", COMPRESSED).build();
        HttpResponse<InputStream> response = answer(http.sendAsync(request, BodyHandlers.ofInputStream()));
        InputStream body = new DeadlineStream(response.body(), ANSWER);
        if (response.headers().firstValue("Content-Encoding").filter(COMPRESSED::equals).isPresent()) {
            body = new GZIPInputStream(body, BUFFER);
        }
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            try (InputStream said = body) {
                throw refusal(response.statusCode(), path,
                        new String(said.readNBytes(BUFFER), StandardCharsets.UTF_8));
            }
        }
        return body;
    }

    /** @param path of a watch: it says {@code watch=true} */
    WatchStream watch(String path) throws IOException, InterruptedException {
        return plainWatches ? lines(path) : webSocket(path);
    }

    private WatchStream webSocket(String path) throws IOException, InterruptedException {
        WebSocketStream stream = new WebSocketStream();
        var socket = http.newWebSocketBuilder().connectTimeout(ANSWER);
        headers.write(socket::header);
        // API servers refuse a web socket without; it is what a page of theirs would send.
        socket.header("Origin", server.getScheme() + "://" + server.getAuthority());
        URI uri = server.resolve(path);
        try {
            answer(socket.buildAsync(URI.create((uri.getScheme().equals("https") ? "wss" : "ws")
                    + uri.toString().substring(uri.getScheme().length())), stream));
            return stream;
        } catch (WebSocketHandshakeException e) {
            int status = e.getResponse().statusCode();
            if (OFFERED.contains(status) || status >= SERVER_ERRORS) {
                throw refusal(status, path, "");
            }
            plainWatches = true;
            return lines(path);
        }
    }

    private WatchStream lines(String path) throws IOException, InterruptedException {
        LineStream stream = new LineStream();
        BodyHandler<Void> handler = answer -> answer.statusCode() == HttpURLConnection.HTTP_OK
                ? BodySubscribers.fromLineSubscriber(stream, _ -> null, StandardCharsets.UTF_8, "\n")
                : BodySubscribers.replacing(null);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        CompletableFuture<HttpResponse<Void>> _ = http.sendAsync(request(path).build(), answer -> {
            status.complete(answer.statusCode());
            return handler.apply(answer);
        }).whenComplete((_, problem) -> {
            if (problem != null) {
                status.completeExceptionally(problem);
            }
        });
        int answered = answer(status);
        if (answered != HttpURLConnection.HTTP_OK) {
            throw refusal(answered, path, "");
        }
        return stream;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        headers.write(request::header);
        return request.header("Accept", "application/json");
    }

    private static ApiException refusal(int status, String path, String body) {
        String said = body.lines().findFirst().orElse("");
        return new ApiException(status, "GET " + path.replaceFirst("\\?.*", "") + ": the API server answers " + status
                + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), 300))));
    }

    private static <T> T answer(CompletableFuture<T> asked) throws IOException, InterruptedException {
        try {
            return asked.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + ANSWER.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException lost ? lost : new IOException(e.getCause());
        } finally {
            asked.cancel(true); // closes the connection of an answer that did not come, and is nothing otherwise
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
