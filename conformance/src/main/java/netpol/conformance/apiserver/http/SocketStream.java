package netpol.conformance.apiserver.http;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** Events as text messages of a WebSocket, one each. */
final class SocketStream implements EventStream {

    /** So many messages may be on their way, so that a slow client does not fill the memory. */
    private static final int UNANSWERED = 64;

    private final ServerWebSocket socket;

    SocketStream(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public void onClose(Runnable gone) {
        socket.closeHandler(closed -> gone.run());
        socket.exceptionHandler(failed -> gone.run());
    }

    /** Waits until all are on their way. */
    @Override
    public boolean write(byte[] events) throws InterruptedException {
        Future<Void> last = Future.succeededFuture();
        int waiting = 0;
        for (int from = 0, to; from < events.length; from = to + 1) {
            to = lineEnd(events, from);
            if (socket.isClosed()) {
                return false;
            }
            last = socket.writeTextMessage(new String(events, from, to - from, StandardCharsets.UTF_8));
            if (++waiting % UNANSWERED == 0 && !arrived(last)) {
                return false;
            }
        }
        return arrived(last);
    }

    private static int lineEnd(byte[] events, int from) {
        int to = from;
        while (to < events.length && events[to] != '\n') {
            to++;
        }
        return to;
    }

    private static boolean arrived(Future<Void> message) throws InterruptedException {
        try {
            message.toCompletionStage().toCompletableFuture().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    @Override
    public void end() {
        if (!socket.isClosed()) {
            socket.close();
        }
    }
}
