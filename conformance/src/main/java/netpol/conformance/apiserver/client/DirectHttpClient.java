package netpol.conformance.apiserver.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;

/** Hands requests to the server and its answers back, in the caller's thread. A watch has a thread of its own. */
public final class DirectHttpClient
        extends
            StandardHttpClient<DirectHttpClient, DirectHttpClient.Factory, DirectHttpClient.Builder> {

    private final Function<ApiRequest, Outcome> server;

    private DirectHttpClient(Builder builder, AtomicBoolean closed, Function<ApiRequest, Outcome> server) {
        super(builder, closed);
        this.server = server;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(StandardHttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        ApiAnswer answer = server.apply(DirectRequest.of(request)).answer().orElseThrow();
        return CompletableFuture.completedFuture(new DirectResponse(request, answer, consumer));
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(StandardWebSocketBuilder builder,
            WebSocket.Listener listener) {
        StandardHttpRequest request = builder.asHttpRequest();
        return DirectSocket.open(request, server.apply(DirectRequest.of(request)), listener);
    }

    @Override
    protected void doClose() {
        // No connection is open; watches end with their sockets.
    }

    /** Makes clients of one server. */
    public record Factory(Function<ApiRequest, Outcome> server) implements HttpClient.Factory {

        @Override
        public Builder newBuilder() {
            return new Builder(this);
        }
    }

    /** Makes one client. */
    public static final class Builder extends StandardHttpClientBuilder<DirectHttpClient, Factory, Builder> {

        Builder(Factory factory) {
            super(factory);
        }

        @Override
        public DirectHttpClient build() {
            return new DirectHttpClient(this, client == null ? new AtomicBoolean() : client.getClosed(),
                    clientFactory.server());
        }

        @Override
        protected Builder newInstance(Factory factory) {
            return new Builder(factory);
        }
    }
}
