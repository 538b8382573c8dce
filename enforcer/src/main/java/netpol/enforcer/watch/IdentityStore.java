package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an informer keeps of its objects: which they are and which version it has seen. That is all it needs to tell adds
 * from updates and to notice what a new listing no longer has; the rest of them is in the {@link WorldStore}, reduced.
 *
 * @param <T> the kind
 */
final class IdentityStore<T extends HasMetadata> implements ItemStore<T> {

    private record Seen(Identity identity, String resourceVersion) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Supplier<T> blank;

    /** @param blank makes an object of the kind without anything in it */
    IdentityStore(Supplier<T> blank) {
        this.blank = blank;
    }

    @Override
    public String getKey(T object) {
        Identity identity = Identity.of(object);
        return identity.uid().isEmpty() ? identity.path() : identity.uid();
    }

    @Override
    public T put(String key, T object) {
        return restore(seen.put(key, new Seen(Identity.of(object), object.getMetadata().getResourceVersion())));
    }

    @Override
    public T remove(String key) {
        return restore(seen.remove(key));
    }

    @Override
    public T get(String key) {
        return restore(seen.get(key));
    }

    @Override
    public Stream<String> keySet() {
        return seen.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return seen.values().stream().map(this::restore);
    }

    @Override
    public int size() {
        return seen.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    private T restore(Seen one) {
        if (one == null) {
            return null;
        }
        T object = blank.get();
        object.setMetadata(new ObjectMetaBuilder().withNamespace(one.identity().namespace())
                .withName(one.identity().name()).withUid(one.identity().uid())
                .withResourceVersion(one.resourceVersion()).build());
        return object;
    }
}
