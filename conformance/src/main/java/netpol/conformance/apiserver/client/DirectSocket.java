package netpol.conformance.apiserver.client;

import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.EventSource;

/** A watch whose events reach the listener of the client on a thread of their own. */
final class DirectSocket implements WebSocket {

    private static final int SWITCHING_PROTOCOLS = 101, NORMAL = 1000;

    private final EventSource watch;
    private final Listener listener;

    private DirectSocket(EventSource watch, Listener listener) {
        this.watch = watch;
        this.listener = listener;
    }

    static CompletableFuture<WebSocketResponse> open(StandardHttpRequest request, Outcome outcome,
            Listener listener) {
        if (outcome.watch().isEmpty()) {
            return CompletableFuture.failedFuture(new IOException("the watch was refused: "
                    + outcome.answer().map(ApiAnswer::body).map(body -> new String(body, StandardCharsets.UTF_8))
                            .orElse("")));
        }
        DirectSocket socket = new DirectSocket(outcome.watch().get(), listener);
        listener.onOpen(socket);
        Thread.ofVirtual().name("watch " + request.uri().getPath()).start(socket::run);
        return CompletableFuture.completedFuture(
                new WebSocketResponse(new WebSocketUpgradeResponse(request, SWITCHING_PROTOCOLS), socket));
    }

    private void run() {
        try {
            watch.run(events -> {
                for (String event : new String(events, StandardCharsets.UTF_8).split("\n")) {
                    listener.onMessage(this, event);
                }
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listener.onClose(this, NORMAL, "the watch is over");
        }
    }

    @Override
    public boolean send(ByteBuffer buffer) {
        return true;
    }

    @Override
    public boolean sendClose(int code, String reason) {
        watch.close();
        return true;
    }

    @Override
    public long queueSize() {
        return 0;
    }

    /** Events come as they are made; the listener keeps those that it did not ask for yet. */
    @Override
    public void request() {
        // Nothing holds them back.
    }
}
