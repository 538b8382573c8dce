package netpol.conformance.apiserver.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.controller.DefinitionDeletion;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.JsonValues;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.read.Renderer;
import netpol.conformance.apiserver.read.Versions;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes objects: at once, or by a {@code deletionTimestamp} while finalizers, a grace period or a namespace's content keep them
 * (Kubernetes documentation, Finalizers; Garbage Collection; Termination of Pods).
 */
final class Deletes {

    /** Kinds whose answer is the object that was deleted, not a Status. */
    private static final Set<String> ANSWERED = Set.of("pods", "services", "persistentvolumes",
            "persistentvolumeclaims", "podtemplates", "resourcequotas", "serviceaccounts", "limitranges");
    /** (Kubernetes' admission plugin NamespaceLifecycle.) */
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");
    private static final String FOREGROUND = "foregroundDeletion", ORPHAN = "orphan";

    private final Store store;

    Deletes(Store store) {
        this.store = store;
    }

    /**
     * @param entry the object as it was last
     * @param gone whether it is deleted, and not only marked
     */
    record Deletion(Entry entry, boolean gone) {}

    Deletion delete(ResourceType type, ObjectKey key, DeleteOptions options) {
        while (true) {
            Entry current = store.get(Versions.resource(type), key)
                    .orElseThrow(() -> ApiException.notFound(type, key.name()));
            check(type, key, current, options);
            ObjectNode marked = marked(type, current.object(), options);
            boolean goes = mayGo(type, marked);
            if (options.dryRun()) {
                return new Deletion(goes && !isPod(type) ? current : Entry.unstored(key, marked), goes);
            }
            if (!goes && JsonValues.equal(marked, current.object())) {
                return new Deletion(current, false);
            }
            Optional<Entry> written = goes
                    ? last(type, current, marked).flatMap(each -> store.delete(Versions.resource(type), each))
                    : store.update(Versions.resource(type), current, marked);
            if (written.isPresent()) {
                return new Deletion(written.get(), goes);
            }
        }
    }

    /** A pod that goes at once is still marked first: a watch sees both. */
    private Optional<Entry> last(ResourceType type, Entry current, ObjectNode marked) {
        return isPod(type) && !marked.equals(current.object())
                ? store.update(Versions.resource(type), current, marked)
                : Optional.of(current);
    }

    private static void check(ResourceType type, ObjectKey key, Entry current, DeleteOptions options) {
        Meta meta = Meta.of(current.object());
        if (isNamespace(type) && IMMORTAL.contains(key.name())) {
            throw ApiException.forbidden(type, key.name(), "this namespace may not be deleted");
        }
        if (!options.uid().isEmpty() && !options.uid().equals(meta.uid())) {
            throw ApiException.preconditionFailed(type, key.name(), "the UID in the precondition (" + options.uid()
                    + ") does not match the UID in record (" + meta.uid()
                    + "). The object might have been deleted and then recreated");
        }
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(meta.resourceVersion())) {
            throw ApiException.preconditionFailed(type, key.name(), "the ResourceVersion in the precondition ("
                    + options.resourceVersion() + ") does not match the ResourceVersion in record ("
                    + meta.resourceVersion() + "). The object might have been modified");
        }
    }

    /** Whether nothing keeps an object that is marked as deleted. */
    boolean mayGo(ResourceType type, ObjectNode object) {
        Meta meta = Meta.of(object);
        boolean held = isNamespace(type) && !object.path("spec").path("finalizers").isEmpty();
        return meta.finalizers().isEmpty() && meta.gracePeriod().orElse(0) == 0 && !held;
    }

    private static boolean isPod(ResourceType type) {
        return type.qualifiedPlural().equals("pods");
    }

    private static boolean isNamespace(ResourceType type) {
        return type.qualifiedPlural().equals("namespaces");
    }

    private static ObjectNode marked(ResourceType type, ObjectNode object, DeleteOptions options) {
        ObjectNode marked = object.deepCopy();
        ObjectNode metadata = Meta.writable(marked);
        long grace = grace(type, object, options);
        boolean already = Meta.of(object).deleting();
        if (!already) {
            metadata.put("deletionTimestamp",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(grace).toString());
            metadata.put("deletionGracePeriodSeconds", grace);
            countGeneration(metadata);
        } else if (grace < Meta.of(object).gracePeriod().orElse(0)) {
            Instant before = Instant.parse(metadata.path("deletionTimestamp").asString(""));
            metadata.put("deletionTimestamp",
                    before.minusSeconds(Meta.of(object).gracePeriod().orElse(0) - grace).toString());
            metadata.put("deletionGracePeriodSeconds", grace);
        }
        finalizers(metadata, options);
        if (isNamespace(type)) {
            marked.withObject("/status").put("phase", "Terminating");
        }
        if (!already && type.qualifiedPlural().equals("customresourcedefinitions.apiextensions.k8s.io")) {
            DefinitionDeletion.mark(marked, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return marked;
    }

    private static void countGeneration(ObjectNode metadata) {
        if (metadata.path("generation").asLong(0) > 0) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
    }

    /** Only a pod on a node has time to end: its kubelet deletes it, without any grace. */
    private static long grace(ResourceType type, ObjectNode object, DeleteOptions options) {
        boolean running = type.qualifiedPlural().equals("pods")
                && !object.path("spec").path("nodeName").asString("").isEmpty()
                && !Set.of("Succeeded", "Failed").contains(object.path("status").path("phase").asString(""));
        return running
                ? options.graceSeconds()
                        .orElseGet(() -> object.path("spec").path("terminationGracePeriodSeconds").asLong(30))
                : 0;
    }

    private static void finalizers(ObjectNode metadata, DeleteOptions options) {
        if (options.propagation().isEmpty()) {
            return;
        }
        List<String> wanted = new ArrayList<>(new Meta(metadata).finalizers());
        wanted.removeAll(List.of(FOREGROUND, ORPHAN));
        switch (options.propagation()) {
            case "Foreground" -> wanted.add(FOREGROUND);
            case "Orphan" -> wanted.add(ORPHAN);
            default -> {
                // In the background the garbage collector needs no mark.
            }
        }
        metadata.remove("finalizers");
        if (!wanted.isEmpty()) {
            ArrayNode list = metadata.putArray("finalizers");
            wanted.forEach(list::add);
        }
    }

    ApiAnswer answer(ResourceType type, Deletion deletion, DeleteOptions options, Renderer renderer) {
        int code = !deletion.gone() && options.acceptedAnswer() ? ApiAnswer.ACCEPTED : ApiAnswer.OK;
        if (!deletion.gone() || ANSWERED.contains(type.qualifiedPlural())) {
            return ApiAnswer.json(code, renderer.object(deletion.entry()));
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", deletion.entry().key().name());
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.plural()).put("uid", Meta.of(deletion.entry().object()).uid());
        return ApiAnswer.json(code, status);
    }
}
