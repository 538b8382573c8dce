package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists and then watches the objects of one kind for ever: a lost connection is taken up again, and what has changed
 * meanwhile arrives as changes.
 *
 * @param <T> the kind
 */
final class KindWatch<T extends HasMetadata> implements ResourceEventHandler<T>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KindWatch.class);
    private static final long PAGE = 500;
    /** Servers end watches every few minutes; the next one is there long before it has been missed twice. */
    private static final int MISSED_LIMIT = 2;

    private final String plural;
    private final ObjectSink<T> sink;
    private final SharedIndexInformer<T> informer;
    private final IdentityStore<T> store;
    private volatile Instant watched = Instant.now();
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private final CompletableFuture<Void> refused = new CompletableFuture<>();
    private volatile Runnable changed = () -> {};
    private volatile boolean closed;
    private int missed;
    private volatile Optional<String> failure = Optional.empty();

    /**
     * @param plural the kind as in the API's paths: {@code pods}
     * @param blank makes an object of the kind without anything in it
     */
    KindWatch(String plural, Informable<T> objects, Supplier<T> blank, ObjectSink<T> sink) {
        this.plural = plural;
        this.sink = sink;
        this.store = new IdentityStore<>(blank);
        this.informer = objects.withLimit(PAGE).runnableInformer(0).removeNamespaceIndex()
                .itemStore(store).exceptionHandler(this::retry).addEventHandler(this);
    }

    /** @param whenChanged called after every change that matters, and when the first listing is complete */
    void start(Runnable whenChanged) {
        changed = whenChanged;
        informer.start();
    }

    String plural() {
        return plural;
    }

    /** Done when every object of the first listing has been handed on. */
    CompletableFuture<Void> synced() {
        return synced;
    }

    /** Done once the API server has answered that it will not list them: this client has no right to. */
    CompletableFuture<Void> refused() {
        return refused;
    }

    /** Why the last attempt failed, if one has since the last success. */
    Optional<String> failure() {
        return failure;
    }

    @Override
    public void onAdd(T object) {
        present(object);
    }

    @Override
    public void onUpdate(T before, T after) {
        present(after);
    }

    @Override
    public void onDelete(T object, boolean unknownState) {
        if (sink.gone(object)) {
            changed.run();
        }
    }

    /** Whether changes arrive at present. */
    boolean watching() {
        return informer.isWatching();
    }

    WatchState state() {
        Instant now = Instant.now();
        if (watching()) {
            watched = now;
        }
        return new WatchState(plural, watching(), Duration.between(watched, now), store.size());
    }

    /**
     * Says once when the connection is gone and once when it is back; to be called every few seconds. The client takes a
     * watch up again by itself and tells nobody that it cannot.
     */
    void checkConnection() {
        boolean watching = watching();
        watched = watching ? Instant.now() : watched;
        if (watching && missed >= MISSED_LIMIT) {
            log.info("{} are watched again", plural);
        }
        missed = watching ? 0 : missed + 1;
        if (missed == MISSED_LIMIT && synced.isDone()) {
            log.warn("{} are not watched: the API server cannot be reached; what is known of them stays", plural);
        }
    }

    /** Comes after the events of a listing, on the same thread. */
    @Override
    public void onList(String resourceVersion, boolean empty) {
        failure.ifPresent(_ -> log.info("{} have been listed", plural));
        failure = Optional.empty();
        if (synced.complete(null)) {
            changed.run();
        }
    }

    private void present(T object) {
        if (sink.present(object)) {
            changed.run();
        }
    }

    /** Never gives up: what is enforced stays until the API server is there again. */
    private boolean retry(boolean started, Throwable problem) {
        if (closed) {
            return false;
        }
        if (Causes.answers(problem, HttpURLConnection.HTTP_GONE)) {
            log.debug("{} are listed again: the API server no longer has the changes since", plural);
            return true;
        }
        String reason = Causes.of(problem);
        if (!failure.equals(Optional.of(reason))) {
            log.warn("{} cannot be watched, will try again: {}", plural, reason);
        }
        failure = Optional.of(reason);
        if (Causes.answers(problem, HttpURLConnection.HTTP_FORBIDDEN) && refused.complete(null)) {
            changed.run();
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        informer.close();
    }
}
