package netpol.conformance.bench;

import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** Watches all pods many times, and tells how long after its write each event arrived at each watcher. */
final class Watchers implements AutoCloseable {

    private static final String PATH = "/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=";
    /** An event's annotation, not the entry of the managed fields. */
    static final String ANNOTATION = "netpol.bench/sequence";
    private static final double NANOS_PER_MILLI = 1e6;

    /** How events come. */
    enum Way {
        WEB_SOCKET, CHUNKED
    }

    private final String mark;
    private final AtomicLongArray written;
    private final AtomicIntegerArray seen;
    private final Samples latencies = new Samples();
    private final CountDownLatch missing;
    private final List<Runnable> ends = new ArrayList<>();

    /**
     * @param events how many are to come
     * @param churn whose events they are
     */
    Watchers(int watchers, int events, String churn) {
        this.mark = "\"" + ANNOTATION + "\":\"" + churn + "-";
        this.written = new AtomicLongArray(events);
        this.seen = new AtomicIntegerArray(watchers * events);
        this.missing = new CountDownLatch(watchers * events);
    }

    void open(ApiCalls calls, Way way, int watchers, String revision) {
        for (int i = 0; i < watchers; i++) {
            int self = i;
            if (way == Way.WEB_SOCKET) {
                WebSocket socket = calls.client().newWebSocketBuilder()
                        .header("Authorization", "Bearer " + calls.token())
                        .header("Origin", calls.uri("").toString())
                        .buildAsync(java.net.URI.create(calls.uri(PATH + revision).toString().replaceFirst("https",
                                "wss")), new Messages(self))
                        .join();
                ends.add(socket::abort);
            } else {
                Lines lines = new Lines(self);
                calls.client().sendAsync(calls.request(PATH + revision).build(),
                        BodyHandlers.fromLineSubscriber(lines));
                ends.add(lines::end);
            }
        }
    }

    /** A write begins. */
    void writing(int sequence) {
        written.set(sequence, System.nanoTime());
    }

    /** @return whether all events reached all watchers */
    boolean complete(long seconds) throws InterruptedException {
        return missing.await(seconds, TimeUnit.SECONDS);
    }

    long missing() {
        return missing.getCount();
    }

    Samples latencies() {
        return latencies;
    }

    private void arrived(int watcher, CharSequence event) {
        long now = System.nanoTime();
        String text = event.toString();
        int from = text.indexOf(mark) + mark.length();
        if (from < mark.length()) {
            return;
        }
        int sequence = Integer.parseInt(text.substring(from, text.indexOf('"', from)));
        if (sequence < written.length() && written.get(sequence) != 0
                && seen.getAndSet(watcher * written.length() + sequence, 1) == 0) {
            latencies.add((now - written.get(sequence)) / NANOS_PER_MILLI);
            missing.countDown();
        }
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }

    private final class Messages implements WebSocket.Listener {

        private final int watcher;
        private final StringBuilder parts = new StringBuilder();

        Messages(int watcher) {
            this.watcher = watcher;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (last && parts.isEmpty()) {
                arrived(watcher, data);
            } else {
                parts.append(data);
                if (last) {
                    arrived(watcher, parts);
                    parts.setLength(0);
                }
            }
            socket.request(1);
            return null;
        }
    }

    private final class Lines implements Flow.Subscriber<String> {

        private final int watcher;
        private volatile Flow.Subscription subscription;

        Lines(int watcher) {
            this.watcher = watcher;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            arrived(watcher, line);
        }

        @Override
        public void onError(Throwable ended) {
            // Events that are missing tell.
        }

        @Override
        public void onComplete() {
            // Events that are missing tell.
        }

        void end() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
