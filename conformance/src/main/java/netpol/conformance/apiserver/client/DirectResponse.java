package netpol.conformance.apiserver.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.apiserver.exchange.ApiAnswer;

/** An answer that is there already. */
final class DirectResponse extends StandardHttpHeaders implements HttpResponse<AsyncBody>, AsyncBody {

    private final StandardHttpRequest request;
    private final ApiAnswer answer;
    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean delivered;

    DirectResponse(StandardHttpRequest request, ApiAnswer answer, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        super(Map.of("Content-Type", List.of(answer.contentType())));
        this.request = request;
        this.answer = answer;
        this.consumer = consumer;
    }

    @Override
    public int code() {
        return answer.code();
    }

    @Override
    public AsyncBody body() {
        return this;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public void consume() {
        if (delivered) {
            return;
        }
        delivered = true;
        try {
            consumer.consume(List.of(ByteBuffer.wrap(answer.body())), this);
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
