package netpol.enforcer.api;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A watch by plain HTTP, for a proxy that knows no web sockets: a line is an event. There is no way to ask whether
 * the server is there, but API servers send a bookmark once a minute; without any the watch is taken up anew.
 */
final class LineStream extends WatchStream implements Flow.Subscriber<String> {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(75);
    private static final Duration LOOK_AFTER = Duration.ofSeconds(5);

    /** Null before the answer has begun. */
    private volatile Flow.@Nullable Subscription lines;

    LineStream() {
        this(LOOK_AFTER, LONGEST_SILENCE);
    }

    /** @see WatchStream#WatchStream */
    LineStream(Duration patience, Duration longestSilence) {
        super(patience, longestSilence);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        lines = subscription;
        heard();
        subscription.request(1);
    }

    @Override
    public void onNext(String line) {
        if (line.isBlank()) {
            heard();
            taken();
        } else {
            message(line);
        }
    }

    @Override
    public void onError(Throwable problem) {
        cut(problem);
    }

    @Override
    public void onComplete() {
        ended();
    }

    @Override
    void taken() {
        Objects.requireNonNull(lines).request(1);
    }

    @Override
    void probe() {
        // HTTP has nothing to ask with
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.cancel();
        }
    }
}
