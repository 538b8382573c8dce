package netpol.conformance.apiserver.http;

import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** Events as text messages of a WebSocket, one each. */
final class SocketStream implements EventStream {

    private final ServerWebSocket socket;

    SocketStream(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public void onClose(Runnable gone) {
        socket.closeHandler(closed -> gone.run());
        socket.exceptionHandler(failed -> gone.run());
    }

    @Override
    public boolean write(byte[] events) throws InterruptedException {
        try {
            for (String event : new String(events, StandardCharsets.UTF_8).split("\n")) {
                if (socket.isClosed()) {
                    return false;
                }
                socket.writeTextMessage(event).toCompletionStage().toCompletableFuture().get();
            }
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
