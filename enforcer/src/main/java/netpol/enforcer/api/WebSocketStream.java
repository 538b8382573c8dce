package netpol.enforcer.api;

import java.io.EOFException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A watch by web socket: a message is an event. The server is pinged, so that a silent one is known to be there. */
final class WebSocketStream extends WatchStream implements WebSocket.Listener {

    /** Short enough for a lost connection to be noticed in seconds, long enough for a machine that has no time. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final Duration PING_AFTER = Duration.ofSeconds(5);
    /** What a web socket is said to have been closed with when it was not closed. */
    private static final int WITHOUT_FAREWELL = 1006;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final StringBuilder text = new StringBuilder();
    /** Null before the answer has begun. */
    private volatile @Nullable WebSocket socket;

    WebSocketStream() {
        super(PING_AFTER, LONGEST_SILENCE);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        heard();
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heard();
        text.append(data);
        if (last) {
            message(text.toString());
            text.setLength(0);
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heard();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heard();
        from.request(1);
        return null; // the socket answers by itself
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        if (status == WITHOUT_FAREWELL) {
            cut(new EOFException("the connection ended"));
        } else {
            ended();
        }
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        cut(problem);
    }

    /** Without this the socket would read no further: not even that the connection is at its end. */
    @Override
    void taken() {
        Objects.requireNonNull(socket).request(1);
    }

    @Override
    void probe() {
        // Whether it can be sent is of no interest: what counts is that an answer comes.
        CompletableFuture<WebSocket> _ = Objects.requireNonNull(socket).sendPing(NOTHING.duplicate());
    }

    @Override
    public void close() {
        WebSocket opened = socket;
        if (opened != null) {
            opened.abort();
        }
    }
}
