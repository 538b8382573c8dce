package netpol.enforcer.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A watch under way, read by one thread. Its death is noticed whatever the network tells: who has been silent for too long
 * counts as dead.
 */
abstract class WatchStream implements AutoCloseable {

    private sealed interface Arrival {}

    private record Message(String text) implements Arrival {}

    private record Cut(IOException problem) implements Arrival {}

    private record End() implements Arrival {}

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Duration patience;
    private final Duration longestSilence;
    private volatile long heard = System.nanoTime();

    /**
     * @param patience after that much silence {@link #probe} is called, again and again
     * @param longestSilence after that much it is dead
     */
    WatchStream(Duration patience, Duration longestSilence) {
        this.patience = patience;
        this.longestSilence = longestSilence;
    }

    /**
     * The next message, waiting for it; nothing when the server has ended the watch in order.
     *
     * @throws IOException when the connection is lost
     */
    Optional<String> next() throws IOException, InterruptedException {
        while (true) {
            switch (arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                case Message(String text) -> {
                    taken();
                    return Optional.of(text);
                }
                case Cut(IOException problem) -> throw new IOException("the watch was cut", problem);
                case End() -> {
                    return Optional.empty();
                }
                case null -> awake();
            }
        }
    }

    private void awake() throws IOException {
        Duration silence = Duration.ofNanos(System.nanoTime() - heard);
        if (silence.compareTo(longestSilence) > 0) {
            throw new IOException("nothing was heard of the API server for " + silence.toSeconds() + " s");
        }
        probe();
    }

    /** Asks for a sign of life, if there is a way to. */
    abstract void probe();

    /** The last message has been taken: there is room for another one. */
    abstract void taken();

    /** Ends the watch at once; does not wait for the server. */
    @Override
    public abstract void close();

    /** A sign of life. */
    final void heard() {
        heard = System.nanoTime();
    }

    final void message(String text) {
        heard();
        arrivals.add(new Message(text));
    }

    final void ended() {
        arrivals.add(new End());
    }

    final void cut(Throwable problem) {
        arrivals.add(new Cut(problem instanceof IOException lost ? lost : new IOException(problem)));
    }
}
