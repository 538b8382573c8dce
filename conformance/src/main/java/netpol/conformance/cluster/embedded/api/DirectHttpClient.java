package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands requests to a dispatcher and its answers back, in the caller's thread. */
final class DirectHttpClient
        extends
            StandardHttpClient<DirectHttpClient, DirectHttpClient.Factory, DirectHttpClient.Builder> {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Dispatcher dispatcher;

    private DirectHttpClient(Builder builder, AtomicBoolean closed, Dispatcher dispatcher) {
        super(builder, closed);
        this.dispatcher = dispatcher;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(StandardHttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        MockResponse answer = dispatcher.dispatch(recorded(request));
        byte[] bytes = Optional.ofNullable(answer.getBody()).map(Buffer::getBytes).orElse(new byte[0]);
        return CompletableFuture.completedFuture(new Response(request, answer, new Body(bytes, consumer)));
    }

    private static RecordedRequest recorded(StandardHttpRequest request) {
        Headers.Builder headers = Headers.builder();
        request.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        Optional.ofNullable(request.getContentType()).ifPresent(type -> headers.setHeader("Content-Type", type));
        String path = request.uri().getRawPath()
                + Optional.ofNullable(request.uri().getRawQuery()).map(query -> "?" + query).orElse("");
        String body = request.body() instanceof StandardHttpRequest.StringBodyContent text ? text.getContent() : "";
        return new RecordedRequest("HTTP/1.1", HttpMethod.valueOf(request.method()), path, headers.build(),
                new Buffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(StandardWebSocketBuilder builder,
            WebSocket.Listener listener) {
        Silence silence = new Silence(listener);
        listener.onOpen(silence);
        return CompletableFuture.completedFuture(new WebSocketResponse(
                new WebSocketUpgradeResponse(builder.asHttpRequest(), SWITCHING_PROTOCOLS), silence));
    }

    @Override
    protected void doClose() {
        // Nothing is open.
    }

    /** Makes clients of one dispatcher. */
    record Factory(Dispatcher dispatcher) implements HttpClient.Factory {

        @Override
        public Builder newBuilder() {
            return new Builder(this);
        }
    }

    /** Makes one client. */
    static final class Builder extends StandardHttpClientBuilder<DirectHttpClient, Factory, Builder> {

        Builder(Factory factory) {
            super(factory);
        }

        @Override
        public DirectHttpClient build() {
            return new DirectHttpClient(this, client == null ? new AtomicBoolean() : client.getClosed(),
                    clientFactory.dispatcher());
        }

        @Override
        protected Builder newInstance(Factory factory) {
            return new Builder(factory);
        }
    }

    /** A watch on which nothing ever comes. */
    private record Silence(WebSocket.Listener listener) implements WebSocket {

        @Override
        public boolean send(ByteBuffer buffer) {
            return true;
        }

        @Override
        public boolean sendClose(int code, String reason) {
            listener.onClose(this, code, reason);
            return true;
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public void request() {
            // Nothing will come.
        }
    }

    private static final class Response extends StandardHttpHeaders implements HttpResponse<AsyncBody> {

        private final StandardHttpRequest request;
        private final MockResponse answer;
        private final AsyncBody body;

        Response(StandardHttpRequest request, MockResponse answer, AsyncBody body) {
            super(answer.getHeaders().toMultimap());
            this.request = request;
            this.answer = answer;
            this.body = body;
        }

        @Override
        public int code() {
            return answer.code();
        }

        @Override
        public AsyncBody body() {
            return body;
        }

        @Override
        public HttpRequest request() {
            return request;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }
    }

    private static final class Body implements AsyncBody {

        private final byte[] bytes;
        private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private boolean delivered;

        Body(byte[] bytes, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            this.bytes = bytes;
            this.consumer = consumer;
        }

        @Override
        public void consume() {
            if (delivered) {
                return;
            }
            delivered = true;
            try {
                consumer.consume(List.of(ByteBuffer.wrap(bytes)), this);
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.cancel(false);
        }
    }
}
