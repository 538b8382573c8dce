package netpol.conformance.apiserver.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Deletions;
import netpol.conformance.apiserver.controller.work.Deletions.Propagation;
import netpol.conformance.apiserver.controller.work.Finalizers;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes objects whose owners are all gone, and carries out deletions in the foreground and those that orphan
 * (k8s.io/kubernetes/pkg/controller/garbagecollector). Its keys are UIDs.
 */
final class GarbageCollector implements Controller {

    private final Store store;
    private final Writer writer;
    private final Deletions deletions;
    private final Owners owners;
    private final OwnerGraph graph = new OwnerGraph();

    GarbageCollector(Store store, Writer writer, Deletions deletions, ServedKinds kinds) {
        this.store = store;
        this.writer = writer;
        this.deletions = deletions;
        this.owners = new Owners(store, kinds);
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        graph.update(resource, change);
        Meta meta = Meta.of(change.after().object());
        change.before().map(each -> OwnerReference.of(each.object())).orElse(List.of())
                .forEach(each -> queue.accept(new ObjectKey("", each.uid())));
        if (change.deleted()) {
            graph.dependents(meta.uid()).forEach(each -> queue.accept(new ObjectKey("", each)));
        } else if (meta.deleting() || !OwnerReference.of(change.after().object()).isEmpty()) {
            queue.accept(new ObjectKey("", meta.uid()));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        String uid = key.name();
        Optional<OwnerGraph.Node> node = graph.node(uid);
        Optional<Entry> entry = node.flatMap(each -> store.get(each.resource(), each.key()))
                .filter(each -> Meta.of(each.object()).uid().equals(uid));
        if (entry.isEmpty()) {
            return;
        }
        Meta meta = Meta.of(entry.get().object());
        String resource = node.get().resource();
        if (meta.deleting() && meta.finalizers().contains(Finalizers.ORPHAN)) {
            graph.dependents(uid).forEach(each -> disown(each, uid));
            removeFinalizer(resource, entry.get(), Finalizers.ORPHAN);
        } else if (meta.deleting() && meta.finalizers().contains(Finalizers.FOREGROUND)) {
            deleteDependents(uid, resource, entry.get());
        } else if (!meta.deleting() && !OwnerReference.of(entry.get().object()).isEmpty()) {
            collect(uid, resource, entry.get());
        }
    }

    private void deleteDependents(String uid, String resource, Entry owner) {
        List<String> dependents = graph.dependents(uid);
        if (dependents.stream().noneMatch(each -> graph.blocks(each, uid))) {
            removeFinalizer(resource, owner, Finalizers.FOREGROUND);
        } else {
            dependents.forEach(each -> reconcile(new ObjectKey("", each)));
        }
    }

    private void removeFinalizer(String resource, Entry entry, String finalizer) {
        ObjectNode changed = entry.object().deepCopy();
        Finalizers.remove(changed, finalizer);
        writer.update(resource, entry, changed, "");
    }

    private void disown(String dependent, String owner) {
        graph.node(dependent).ifPresent(node -> store.get(node.resource(), node.key())
                .ifPresent(entry -> keepOwners(node.resource(), entry, OwnerReference.of(entry.object()).stream()
                        .filter(each -> !each.uid().equals(owner)).toList())));
    }

    private void collect(String uid, String resource, Entry entry) {
        List<OwnerReference> present = new ArrayList<>(), waiting = new ArrayList<>();
        for (OwnerReference owner : OwnerReference.of(entry.object())) {
            switch (owners.state(owner, entry.key())) {
                case PRESENT -> present.add(owner);
                case WAITS_FOR_DEPENDENTS -> waiting.add(owner);
                case ABSENT -> {
                }
                case UNKNOWN -> {
                    return;
                }
            }
        }
        if (!present.isEmpty()) {
            keepOwners(resource, entry, present);
        } else if (!waiting.isEmpty() && !graph.dependents(uid).isEmpty()) {
            deletions.delete(resource, entry, Propagation.FOREGROUND);
        } else {
            deletions.delete(resource, entry, asAskedBefore(Meta.of(entry.object()).finalizers()));
        }
    }

    private static Propagation asAskedBefore(List<String> finalizers) {
        if (finalizers.contains(Finalizers.ORPHAN)) {
            return Propagation.ORPHAN;
        }
        return finalizers.contains(Finalizers.FOREGROUND) ? Propagation.FOREGROUND : Propagation.BACKGROUND;
    }

    private void keepOwners(String resource, Entry entry, List<OwnerReference> kept) {
        ObjectNode changed = entry.object().deepCopy();
        Owners.keep(changed, kept);
        writer.update(resource, entry, changed, "");
    }
}
