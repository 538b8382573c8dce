package netpol.conformance.apiserver.read;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.ExpiredException;
import netpol.conformance.apiserver.store.Store;
import netpol.conformance.apiserver.store.Subscription;

/** Begins watches (Kubernetes API Concepts, Watch bookmarks; Streaming lists). */
public final class Watches {

    /** kube-apiserver's {@code --min-request-timeout}, half an hour; a watch ends after once to twice that time. */
    private static final long SHORTEST = 1800;

    private final Store store;

    public Watches(Store store) {
        this.store = store;
    }

    public Watch begin(ResourceType type, ListOptions options, Renderer renderer) {
        long seconds = options.timeoutSeconds() > 0
                ? options.timeoutSeconds()
                : SHORTEST + ThreadLocalRandom.current().nextLong(SHORTEST);
        String resource = Versions.resource(type);
        boolean listed = options.initialEvents() || (options.resourceVersion() <= 0 && options.match().isEmpty());
        if (!listed && options.resourceVersion() > 0) {
            return from(resource, options, renderer, seconds);
        }
        Store.Start start = store.start(resource, options.selection().namespace());
        List<byte[]> first = new ArrayList<>();
        if (listed) {
            start.listing().entries().stream().filter(each -> options.selection().test(each.key(), each::object))
                    .forEach((Entry each) -> first.add(renderer.event("ADDED", each)));
        }
        if (options.initialEvents() && options.bookmarks()) {
            first.add(renderer.bookmark(start.listing().revision(), true));
        }
        return new Watch(store, renderer, options.selection(), start.changes(), options.bookmarks(), first, seconds);
    }

    private Watch from(String resource, ListOptions options, Renderer renderer, long seconds) {
        try {
            return new Watch(store, renderer, options.selection(),
                    store.subscribe(resource, options.resourceVersion()), options.bookmarks(), List.of(), seconds);
        } catch (ExpiredException e) {
            // The request itself was right: the client hears of it by an event.
            return new Watch(store, renderer, options.selection(), Subscription.none(), false,
                    List.of(Watch.error(ApiException.expired(e.getMessage()))), 0);
        }
    }
}
