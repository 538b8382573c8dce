package netpol.conformance.apiserver.controller;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Deletions;
import netpol.conformance.apiserver.controller.work.Deletions.Propagation;
import netpol.conformance.apiserver.controller.work.Finalizers;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.JsonValues;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Empties namespaces that are being deleted: since Kubernetes 1.33 pods first, then everything else. It removes its finalizer when they are empty
 * (k8s.io/kubernetes/pkg/controller/namespace/deletion).
 */
final class NamespaceDeletion implements Controller {

    private static final String FINALIZER = "kubernetes";
    /** From here on other content waits for the pods, and the conditions do not speak of pods. */
    private static final int PODS_FIRST = 33;

    private final Store store;
    private final Writer writer;
    private final Deletions deletions;
    private final boolean podsFirst;

    NamespaceDeletion(Store store, Writer writer, Deletions deletions, ServerVersion version) {
        this.store = store;
        this.writer = writer;
        this.deletions = deletions;
        this.podsFirst = version.since(PODS_FIRST);
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        if (resource.equals(Resources.NAMESPACES)) {
            if (Meta.of(change.after().object()).deleting() && !change.deleted()) {
                queue.accept(change.after().key());
            }
        } else if (!change.after().key().namespace().isEmpty()) {
            ObjectKey namespace = new ObjectKey("", change.after().key().namespace());
            store.get(Resources.NAMESPACES, namespace).filter(each -> Meta.of(each.object()).deleting())
                    .ifPresent(_ -> queue.accept(namespace));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        Entry namespace = store.get(Resources.NAMESPACES, key).orElse(null);
        if (namespace == null || !Meta.of(namespace.object()).deleting()
                || Finalizers.ofSpec(Resources.NAMESPACES, namespace.object()).isEmpty()) {
            return;
        }
        Map<String, List<Entry>> left = emptied(key.name());
        ObjectNode changed = namespace.object().deepCopy();
        ObjectNode status = changed.withObject("/status");
        status.put("phase", "Terminating");
        NamespaceConditions.set(status, podsFirst && left.containsKey(Resources.PODS) ? Map.of() : left, writer.now());
        if (!JsonValues.equal(changed, namespace.object())) {
            writer.update(Resources.NAMESPACES, namespace, changed, "status");
        } else if (left.isEmpty()) {
            finish(namespace);
        }
    }

    /** @return what is left, by resource */
    private Map<String, List<Entry>> emptied(String namespace) {
        Map<String, List<Entry>> left = new TreeMap<>();
        empty(Resources.PODS, namespace, left);
        if (left.isEmpty() || !podsFirst) {
            store.resources().forEach(each -> empty(each, namespace, left));
        }
        return left;
    }

    private void empty(String resource, String namespace, Map<String, List<Entry>> left) {
        for (Entry entry : store.list(resource, namespace).entries()) {
            deletions.delete(resource, entry, Propagation.BACKGROUND);
        }
        List<Entry> entries = store.list(resource, namespace).entries();
        if (!entries.isEmpty()) {
            left.put(resource, entries);
        }
    }

    private void finish(Entry namespace) {
        ObjectNode changed = namespace.object().deepCopy();
        List<String> others = Finalizers.ofSpec(Resources.NAMESPACES, changed).stream()
                .filter(each -> !each.equals(FINALIZER)).toList();
        ObjectNode spec = changed.withObject("/spec");
        if (others.isEmpty()) {
            spec.remove("finalizers");
        } else {
            ArrayNode list = spec.putArray("finalizers");
            others.forEach(list::add);
        }
        writer.update(Resources.NAMESPACES, namespace, changed, "");
    }
}
