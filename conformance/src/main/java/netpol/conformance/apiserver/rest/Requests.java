package netpol.conformance.apiserver.rest;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.apiserver.controller.work.Deletions;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.read.Form;
import netpol.conformance.apiserver.read.ListOptions;
import netpol.conformance.apiserver.read.Reads;
import netpol.conformance.apiserver.read.Renderer;
import netpol.conformance.apiserver.read.Versions;
import netpol.conformance.apiserver.read.Watches;
import netpol.conformance.apiserver.review.AccountTokens;
import netpol.conformance.apiserver.review.Reviews;
import netpol.conformance.apiserver.schema.Decoded;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import netpol.conformance.apiserver.table.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests to the objects of a kind. */
public final class Requests {

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    static final String WRONG_NAMESPACE = "the namespace of the provided object does not match the namespace sent on "
            + "the request";
    private static final String NOT_ALLOWED = "the server does not allow this method on the requested resource";

    private final Store store;
    private final ResourceTypes types;
    private final Objects objects;
    private final Tables tables;
    private final Reviews reviews;
    private final Authorization authorization;
    private final Reads reads;
    private final Watches watches;
    private final Deletes deletes;
    private final Creates creates;
    private final Updates updates;
    private final Patching patching;
    private final Subresources subresources;

    /**
     * @param reviews answers the kinds that are not stored
     * @param tokens makes the tokens of service accounts
     */
    public Requests(Store store, ResourceTypes types, Objects objects, Tables tables, Reviews reviews,
            AccountTokens tokens, Authorization authorization) {
        this.store = store;
        this.types = types;
        this.objects = objects;
        this.tables = tables;
        this.reviews = reviews;
        this.authorization = authorization;
        this.reads = new Reads(store);
        this.watches = new Watches(store);
        this.deletes = new Deletes(store);
        this.creates = new Creates(store, objects);
        this.updates = new Updates(store, objects, deletes);
        this.patching = new Patching(store, objects, updates, creates);
        this.subresources = new Subresources(store, objects, updates, deletes, reads, tokens);
    }

    /**
     * @throws ApiException when the request is refused
     */
    public Outcome answer(ApiRequest request, RequestPath path) {
        authorization.check(request, path);
        Form.of(request, path);
        if (BuiltInTypes.isReview(path.type())) {
            return Outcome.of(review(request, path));
        }
        if (subresources.isOwn(path.subresource())) {
            return Outcome.of(subresources.answer(request, path));
        }
        return switch (request.method()) {
            case "GET" -> read(request, path);
            case "POST" -> Outcome.of(create(request, path));
            case "PUT" -> Outcome.of(replace(request, path));
            case "PATCH" -> Outcome.of(patch(request, path));
            case "DELETE" -> Outcome.of(path.isCollection() ? deleteAll(request, path) : delete(request, path));
            default -> throw ApiException.methodNotAllowed(NOT_ALLOWED);
        };
    }

    private ApiAnswer review(ApiRequest request, RequestPath path) {
        if (!request.method().equals("POST")) {
            throw ApiException.methodNotAllowed(NOT_ALLOWED);
        }
        Decoded decoded = objects.read(path.type(), request, options(request, path, "CreateOptions").fieldValidation());
        return ApiAnswer.json(ApiAnswer.CREATED,
                reviews.answer(path.type(), path.namespace(), decoded.object(), request.user()))
                .with(decoded.warnings());
    }

    private Renderer renderer(ApiRequest request, RequestPath path) {
        return new Renderer(path.type(), Form.of(request, path), tables);
    }

    private Outcome read(ApiRequest request, RequestPath path) {
        Renderer renderer = renderer(request, path);
        if (!path.isCollection()) {
            return Outcome.of(ApiAnswer.json(ApiAnswer.OK, renderer.object(reads.get(path.type(), path.key()))));
        }
        ListOptions options = listOptions(request, path);
        if (options.watch()) {
            return Outcome.of(watches.begin(path.type(), options, renderer));
        }
        Reads.Page page = reads.list(path.type(), options);
        return Outcome.of(ApiAnswer.json(ApiAnswer.OK, renderer.list(page.listMetadata(), page.entries())));
    }

    private ListOptions listOptions(ApiRequest request, RequestPath path) {
        return ListOptions.of(request, path, types.version(), objects.selectable(path.type()));
    }

    private WriteOptions options(ApiRequest request, RequestPath path, String kind) {
        return WriteOptions.of(request, path.subresource(), kind, types.version().minor());
    }

    private Decoded body(ApiRequest request, RequestPath path, WriteOptions options) {
        Decoded decoded = objects.read(path.type(), request, options.fieldValidation());
        if (path.type().namespaced() && !path.namespace().isEmpty()) {
            String said = Meta.of(decoded.object()).namespace();
            if (!said.isEmpty() && !said.equals(path.namespace())) {
                throw ApiException.badRequest(WRONG_NAMESPACE);
            }
            Meta.writable(decoded.object()).put("namespace", path.namespace());
        }
        return decoded;
    }

    private ApiAnswer create(ApiRequest request, RequestPath path) {
        boolean collection = path.isCollection() || (path.type().custom() && path.subresource().isEmpty());
        if (!collection || (path.type().namespaced() && path.namespace().isEmpty())) {
            throw ApiException.methodNotAllowed(NOT_ALLOWED);
        }
        WriteOptions options = options(request, path, "CreateOptions");
        Decoded decoded = body(request, path, options);
        return written(request, path,
                creates.create(path.type(), path.namespace(), decoded.object(), options, decoded.warnings()));
    }

    private ApiAnswer replace(ApiRequest request, RequestPath path) {
        if (path.isCollection()) {
            throw ApiException.methodNotAllowed(NOT_ALLOWED);
        }
        WriteOptions options = options(request, path, "UpdateOptions");
        Decoded decoded = body(request, path, options);
        Patching.checkName(path.key(), decoded.object());
        return written(request, path, replaced(path, decoded, options));
    }

    private Writing replaced(RequestPath path, Decoded decoded, WriteOptions options) {
        try {
            return updates.update(path.type(), path.key(), options,
                    current -> new Updates.Proposed(decoded.object(), false, decoded.warnings()));
        } catch (ApiException missing) {
            boolean creates = missing.reason().equals("NotFound") && options.subresource().isEmpty()
                    && objects.admission().createsByUpdate(path.type());
            if (!creates) {
                throw missing;
            }
            return creates(path, decoded, options);
        }
    }

    private Writing creates(RequestPath path, Decoded decoded, WriteOptions options) {
        Meta meta = Meta.of(decoded.object());
        String version = meta.resourceVersion();
        if (!version.matches("\\d*")) {
            throw Updates.notANumber(version);
        }
        if (!meta.uid().isEmpty()) {
            throw Updates.wrongUid(path.type(), path.key(), meta.uid(), "");
        }
        Meta.writable(decoded.object()).remove("resourceVersion");
        Writing made = creates.create(path.type(), path.namespace(), decoded.object(), options, decoded.warnings());
        if (!options.dryRun() || version.isEmpty()) {
            return made;
        }
        // Nothing gives the object another version.
        ObjectNode shown = made.entry().object().deepCopy();
        Meta.writable(shown).put("resourceVersion", version);
        return new Writing(made.code(), Entry.unstored(path.key(), shown), made.warnings());
    }

    private ApiAnswer patch(ApiRequest request, RequestPath path) {
        if (path.isCollection()) {
            throw ApiException.methodNotAllowed(NOT_ALLOWED);
        }
        return written(request, path,
                patching.patch(path.type(), path.key(), request, options(request, path, "PatchOptions")));
    }

    private ApiAnswer written(ApiRequest request, RequestPath path, Writing writing) {
        return ApiAnswer.json(writing.code(), renderer(request, path).object(writing.entry()))
                .with(writing.warnings());
    }

    private ApiAnswer delete(ApiRequest request, RequestPath path) {
        DeleteOptions options = DeleteOptions.of(request);
        return deletes.answer(path.type(), deletes.delete(path.type(), path.key(), options), options,
                renderer(request, path));
    }

    /** Deletes an object for a controller, unless it is another by now. */
    public void delete(String resource, Entry entry, Deletions.Propagation propagation) {
        types.all().stream().filter(type -> Versions.resource(type).equals(resource)).findFirst().ifPresent(type -> {
            try {
                deletes.delete(type, entry.key(),
                        DeleteOptions.byController(Meta.of(entry.object()).uid(), propagation));
            } catch (ApiException gone) {
                LOG.debug("{} {} is not there any more", resource, entry.key(), gone);
            }
        });
    }

    private ApiAnswer deleteAll(ApiRequest request, RequestPath path) {
        if (!BuiltInTypes.verbs(path.type(), types.version()).contains("deletecollection")) {
            throw ApiException.methodNotAllowed(NOT_ALLOWED);
        }
        ListOptions selected = listOptions(request, path);
        DeleteOptions options = DeleteOptions.of(request);
        Reads.Page page = reads.list(path.type(), selected);
        List<Entry> deleted = new ArrayList<>();
        for (Entry each : page.entries()) {
            ObjectKey key = each.key();
            try {
                deletes.delete(path.type(), key, options);
                deleted.add(each);
            } catch (ApiException gone) {
                if (!gone.reason().equals("NotFound")) {
                    throw gone;
                }
            }
        }
        ObjectNode metadata = Renderer.listMetadata(Long.toString(store.revision()));
        return ApiAnswer.json(ApiAnswer.OK, renderer(request, path).list(metadata, deleted));
    }

}
