package netpol.conformance.apiserver.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.ExecutionException;

/** Events as chunks of a response that does not end. */
final class ChunkStream implements EventStream {

    private final HttpServerResponse response;

    ChunkStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void onClose(Runnable gone) {
        response.closeHandler(closed -> gone.run());
        response.exceptionHandler(failed -> gone.run());
    }

    /** Waits until they are on their way: a slow client slows nothing but its own watch. */
    @Override
    public boolean write(byte[] events) throws InterruptedException {
        if (response.closed()) {
            return false;
        }
        try {
            response.write(Buffer.buffer(events)).toCompletionStage().toCompletableFuture().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    @Override
    public void end() {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }
}
