package netpol.enforcer.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists and then watches the objects of one kind for ever, on a thread of its own: a lost connection is taken up again, and
 * what has changed meanwhile arrives as changes.
 */
public final class KindWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KindWatch.class);
    private static final int PAGE = 500;
    /** The server ends a watch after this many seconds, up to twice as many; the next one goes on where it was. */
    private static final int WATCH_SECONDS = 300;
    private static final Duration TOO_SHORT = Duration.ofSeconds(1);

    private final ApiClient api;
    private final WatchedKind kind;
    private final ObjectStream objects;
    private final JsonMapper json = JsonMapper.shared();
    private final Thread thread;
    private final WatchReport report;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private final CompletableFuture<Void> refused = new CompletableFuture<>();
    private volatile Runnable changed = () -> {};
    private volatile boolean watching;
    private volatile Instant watched = Instant.now();
    /** Up to which the changes are known; empty: a list is needed. */
    private String version = "";

    public KindWatch(ApiClient api, WatchedKind kind, ObjectSink sink) {
        this.api = api;
        this.kind = kind;
        this.objects = new ObjectStream(kind, sink);
        this.report = new WatchReport(kind.plural());
        this.thread = Thread.ofPlatform().daemon().name(kind.plural()).unstarted(this::run);
    }

    /** @param whenChanged called after every change that matters, and when the first listing is complete */
    public void start(Runnable whenChanged) {
        changed = whenChanged;
        thread.start();
    }

    public String plural() {
        return kind.plural();
    }

    /** Done when every object of the first listing has been handed on. */
    public CompletableFuture<Void> synced() {
        return synced;
    }

    /** Done once the API server has answered that it will not list them: this client has no right to. */
    public CompletableFuture<Void> refused() {
        return refused;
    }

    /** Why the last attempt failed, if one has since the last success. */
    public Optional<String> failure() {
        return report.failure();
    }

    /** Whether changes arrive at present: the server has given a sign of life not longer ago than its stream bears. */
    public boolean watching() {
        return watching;
    }

    public WatchState state() {
        Duration outage = watching ? Duration.ZERO : Duration.between(watched, Instant.now());
        return new WatchState(plural(), watching, outage, objects.known());
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (version.isEmpty()) {
                    list();
                }
                watch();
            } catch (InterruptedException _) {
                return;
            } catch (IOException | RuntimeException | Error e) { // a thread that ends leaves its kind unheard for good
                if (!pauseAfter(e)) {
                    return;
                }
            }
        }
    }

    private void list() throws IOException, InterruptedException {
        String next = "";
        ListPage page;
        objects.listing();
        do {
            // Without a resourceVersion: what this server has at least, not what it happens to have cached.
            try (InputStream text = api.get(kind.path() + "?" + kind.selector() + "limit=" + PAGE + next)) {
                page = ListPage.read(json, text, kind.shape(), item -> tell(objects.listed(item)));
            }
            next = "&continue=" + URLEncoder.encode(page.next(), StandardCharsets.UTF_8);
        } while (!page.next().isEmpty());
        tell(objects.listed());
        version = page.resourceVersion();
        report.listed();
        if (synced.complete(null)) {
            changed.run();
        }
    }

    private void tell(boolean news) {
        if (news) {
            changed.run();
        }
    }

    private void watch() throws IOException, InterruptedException {
        int seconds = ThreadLocalRandom.current().nextInt(WATCH_SECONDS, 2 * WATCH_SECONDS);
        Instant began = Instant.now();
        try (WatchStream stream = api.watch(kind.path() + "?" + kind.selector() + "watch=true&allowWatchBookmarks=true"
                + "&resourceVersion=" + version + "&timeoutSeconds=" + seconds)) {
            watching = true;
            report.watching();
            for (Optional<String> event = stream.next(); event.isPresent(); event = stream.next()) {
                event(event.get());
                backoff.succeeded();
            }
        } finally {
            if (watching) {
                watched = Instant.now();
                watching = false;
            }
            if (Duration.between(began, Instant.now()).compareTo(TOO_SHORT) > 0) {
                backoff.succeeded();
            }
        }
        if (Duration.between(began, Instant.now()).compareTo(TOO_SHORT) <= 0) {
            throw new IOException("the API server ends watches as soon as they have begun");
        }
    }

    private void event(String text) throws IOException {
        WatchEvent event = WatchEvent.read(json, text, kind.shape());
        switch (event.type()) {
            case "ADDED", "MODIFIED" -> tell(objects.present(event.object()));
            case "DELETED" -> tell(objects.gone(event.object()));
            case "BOOKMARK" -> log.trace("{} are known up to {}", plural(), event.version());
            case "ERROR" -> throw event.error();
            default -> throw new IOException("the API server sent an event of type \"" + event.type() + "\"");
        }
        if (!event.version().isEmpty()) {
            version = event.version();
        }
    }

    /** Never gives up: what is enforced stays until the API server is there again. */
    private boolean pauseAfter(Throwable problem) {
        Duration pause = backoff.failed();
        if (Causes.answers(problem, HttpURLConnection.HTTP_GONE)) {
            log.debug("{} are listed again: the API server no longer has the changes since", plural());
            version = "";
        } else {
            report.failed(problem, synced.isDone(), backoff.failures());
            if (!(problem instanceof IOException)) {
                version = ""; // something was not taken in as it should have been
            }
        }
        if (Causes.answers(problem, HttpURLConnection.HTTP_FORBIDDEN) && refused.complete(null)) {
            changed.run();
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
