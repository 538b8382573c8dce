package netpol.conformance.apiserver.controller;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.controller.work.Finalizers;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks for the owners of objects. */
final class Owners {

    private final Store store;
    private final ServedKinds kinds;

    /** What became of an owner. */
    enum State {
        /** It is there. */
        PRESENT,
        /** It is being deleted in the foreground. */
        WAITS_FOR_DEPENDENTS,
        /** It is gone, or another object has its name. */
        ABSENT,
        /** Its kind is not served, or it cannot own the object; the object stays. */
        UNKNOWN
    }

    Owners(Store store, ServedKinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** @param dependent names a namespace in which an owner of a namespaced kind is looked for */
    State state(OwnerReference owner, ObjectKey dependent) {
        Optional<ServedKinds.Resource> resource = kinds.find(owner.apiVersion(), owner.kind());
        if (resource.isEmpty() || (resource.get().namespaced() && dependent.namespace().isEmpty())) {
            return State.UNKNOWN;
        }
        String namespace = resource.get().namespaced() ? dependent.namespace() : "";
        return store.get(resource.get().name(), new ObjectKey(namespace, owner.name()))
                .map(each -> Meta.of(each.object())).filter(each -> each.uid().equals(owner.uid()))
                .map(each -> each.deleting() && each.finalizers().contains(Finalizers.FOREGROUND)
                        ? State.WAITS_FOR_DEPENDENTS
                        : State.PRESENT)
                .orElse(State.ABSENT);
    }

    /** Removes all other owner references from an object. */
    static void keep(ObjectNode object, List<OwnerReference> kept) {
        ObjectNode metadata = Meta.writable(object);
        List<String> uids = kept.stream().map(OwnerReference::uid).toList();
        ArrayNode references = metadata.withArray("/ownerReferences");
        for (int i = references.size() - 1; i >= 0; i--) {
            if (!uids.contains(references.get(i).path("uid").asString(""))) {
                references.remove(i);
            }
        }
        if (references.isEmpty()) {
            metadata.remove("ownerReferences");
        }
    }
}
