package netpol.conformance.apiserver.controller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Deletions;
import netpol.conformance.apiserver.controller.work.Deletions.Propagation;
import netpol.conformance.apiserver.controller.work.Finalizers;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.controller.work.StatusConditions;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accepts the names of CustomResourceDefinitions, establishes them, and deletes their instances before they go
 * (k8s.io/apiextensions-apiserver/pkg/controller).
 */
final class Definitions implements Controller {

    private final Store store;
    private final Writer writer;
    private final Deletions deletions;
    private final ServedDefinitions served;
    /** The spec that is served, by the name of the definition. */
    private final Map<String, JsonNode> specs = new HashMap<>();

    Definitions(Store store, Writer writer, Deletions deletions, ServedDefinitions served) {
        this.store = store;
        this.writer = writer;
        this.deletions = deletions;
        this.served = served;
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        if (resource.equals(Resources.DEFINITIONS)) {
            queue.accept(change.after().key());
            if (change.deleted() || !names(change.before()).equals(names(Optional.of(change.after())))) {
                sameGroup(change.after()).forEach(each -> queue.accept(each.key()));
            }
        } else if (change.deleted() && store.get(Resources.DEFINITIONS, new ObjectKey("", resource)).isPresent()) {
            queue.accept(new ObjectKey("", resource));
        }
    }

    private static JsonNode names(Optional<Entry> definition) {
        return definition.<JsonNode>map(Entry::object).map(each -> each.at("/status/acceptedNames"))
                .orElseGet(MissingNode::getInstance);
    }

    private List<Entry> sameGroup(Entry definition) {
        JsonNode group = definition.object().at("/spec/group");
        return store.list(Resources.DEFINITIONS, "").entries().stream()
                .filter(each -> each.object().at("/spec/group").equals(group) && !each.key().equals(definition.key()))
                .toList();
    }

    @Override
    public void reconcile(ObjectKey key) {
        Optional<Entry> entry = store.get(Resources.DEFINITIONS, key);
        if (entry.isEmpty()) {
            if (specs.remove(key.name()) != null) {
                served.withdraw(key.name());
            }
        } else if (!Meta.of(entry.get().object()).deleting()) {
            establish(entry.get());
        } else if (Meta.of(entry.get().object()).finalizers().contains(DefinitionDeletion.CLEANUP)) {
            cleanUp(entry.get());
        }
    }

    private void establish(Entry entry) {
        ObjectNode changed = entry.object().deepCopy();
        ObjectNode status = changed.withObject("/status");
        List<JsonNode> others = sameGroup(entry).stream()
                .<JsonNode>map(each -> each.object().at("/status/acceptedNames"))
                .toList();
        boolean accepted = new AcceptedNames(changed.path("spec").path("names"), others).accept(status, writer.now());
        if (accepted) {
            StatusConditions.set(status, writer.now(), "Established", true, "InitialNamesAccepted",
                    "the initial names have been accepted");
        } else if (!StatusConditions.isTrue(status, "Established")) {
            StatusConditions.set(status, writer.now(), "Established", false, "NotAccepted",
                    "not all names are accepted");
        }
        AcceptedNames.addStoredVersion(changed.path("spec").path("versions"), status);
        if (StatusConditions.isTrue(status, "Established")
                && !changed.get("spec").equals(specs.put(entry.key().name(), changed.get("spec")))) {
            served.serve(entry.object());
        }
        writer.update(Resources.DEFINITIONS, entry, changed, "status");
    }

    private void cleanUp(Entry entry) {
        String instances = entry.key().name();
        boolean established = StatusConditions.isTrue(entry.object().path("status"), "Established");
        if (established) {
            store.list(instances, "").entries()
                    .forEach(each -> deletions.delete(instances, each, Propagation.BACKGROUND));
        }
        ObjectNode changed = entry.object().deepCopy();
        ObjectNode status = changed.withObject("/status");
        if (established && !store.list(instances, "").entries().isEmpty()) {
            StatusConditions.set(status, writer.now(), "Terminating", true, "InstanceDeletionInProgress",
                    "CustomResource deletion is in progress");
        } else {
            StatusConditions.set(status, writer.now(), "Terminating", false,
                    established ? "InstanceDeletionCompleted" : "NeverEstablished",
                    established ? "removed all instances" : "resource was never established");
            Finalizers.remove(changed, DefinitionDeletion.CLEANUP);
        }
        writer.update(Resources.DEFINITIONS, entry, changed, "status");
    }
}
