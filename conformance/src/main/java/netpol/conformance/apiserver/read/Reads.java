package netpol.conformance.apiserver.read;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.ExpiredException;
import netpol.conformance.apiserver.store.Listing;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Gets and lists objects (Kubernetes API Concepts, Resource versions; Retrieving large results sets in chunks). */
public final class Reads {

    private final Store store;

    public Reads(Store store) {
        this.store = store;
    }

    public Entry get(ResourceType type, ObjectKey key) {
        return store.get(Versions.resource(type), key)
                .orElseThrow(() -> ApiException.notFound(type, key.name()));
    }

    /** One page. */
    public record Page(ObjectNode listMetadata, List<Entry> entries) {}

    public Page list(ResourceType type, ListOptions options) {
        Optional<ContinueToken> token = Optional.of(options.next()).filter(each -> !each.isEmpty())
                .map(ContinueToken::decode);
        if (token.isPresent() && options.resourceVersion() > 0) {
            throw ApiException.badRequest("specifying resource version is not allowed when using continue");
        }
        Listing listing = listing(type, options, token);
        // Who selects is not told how many remain, so nothing behind the page has to be looked at.
        long most = options.limit() > 0 && options.selection().selects() ? options.limit() + 1 : Long.MAX_VALUE;
        List<Entry> matching = listing.entries().stream()
                .filter(entry -> token.isEmpty() || entry.key().compareTo(token.get().last()) > 0)
                .filter(entry -> options.selection().test(entry.key(), entry::object)).limit(most).toList();
        ObjectNode metadata = Renderer.listMetadata(Long.toString(listing.revision()));
        if (options.limit() == 0 || matching.size() < options.limit()) {
            return new Page(metadata, matching);
        }
        List<Entry> page = matching.subList(0, (int) options.limit());
        // An object that is not selected is a next one, too: nothing has looked at it.
        if (listing.entries().getLast().key().compareTo(page.getLast().key()) <= 0) {
            return new Page(metadata, page);
        }
        metadata.put("continue", new ContinueToken(listing.revision(), page.getLast().key()).encoded());
        if (!options.selection().selects()) {
            metadata.put("remainingItemCount", matching.size() - page.size());
        }
        return new Page(metadata, page);
    }

    private Listing listing(ResourceType type, ListOptions options, Optional<ContinueToken> token) {
        String resource = Versions.resource(type), namespace = options.selection().namespace();
        try {
            if (token.isPresent() && token.get().revision() >= 0) {
                return store.listAt(resource, namespace, known(token.get().revision()));
            }
            boolean old = options.resourceVersion() > 0 && (options.exact()
                    || (options.limit() > 0 && options.match().isEmpty() && token.isEmpty()));
            known(options.resourceVersion());
            return old
                    ? store.listAt(resource, namespace, options.resourceVersion())
                    : store.list(resource, namespace);
        } catch (ExpiredException e) {
            throw token.isPresent()
                    ? tooOldToken(token.get())
                    : ApiException.expired(
                            "The resourceVersion for the provided list is too old.");
        }
    }

    /** A client gets a token with which it can go on, without the guarantee that the whole list is of one moment. */
    private static ApiException tooOldToken(ContinueToken token) {
        return ApiException.expired("The provided continue parameter is too old to display a consistent list result. "
                + "You can start a new list without the continue parameter, or use the continue token in this response "
                + "to retrieve the remainder of the results. Continuing with the provided token results in an "
                + "inconsistent list - objects that were created, modified, or deleted between the time the first "
                + "chunk was returned and now may show up in the list.",
                new ContinueToken(-1, token.last()).encoded());
    }

    private long known(long revision) {
        long current = store.revision();
        if (revision > current) {
            throw ApiException.tooLargeResourceVersion(revision, current);
        }
        return revision;
    }
}
