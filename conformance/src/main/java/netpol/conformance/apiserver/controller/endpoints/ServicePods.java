package netpol.conformance.apiserver.controller.endpoints;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;

/** Finds the pods that a Service selects, and the Services that select a pod. */
final class ServicePods {

    private final Store store;

    ServicePods(Store store) {
        this.store = store;
    }

    /** Whether controllers make the endpoints of a Service: it has a selector and is no alias. */
    static boolean selects(JsonNode service) {
        JsonNode spec = service.path("spec");
        return !spec.path("selector").isEmpty() && !spec.path("type").asString("").equals("ExternalName");
    }

    List<PodState> selected(JsonNode service) {
        return store.list(Resources.PODS, Meta.of(service).namespace()).entries().stream().map(Entry::object)
                .filter(pod -> matches(service, pod)).map(PodState::new).toList();
    }

    private static boolean matches(JsonNode service, JsonNode pod) {
        JsonNode labels = pod.path("metadata").path("labels");
        for (Map.Entry<String, JsonNode> wanted : service.path("spec").path("selector").properties()) {
            if (!wanted.getValue().equals(labels.path(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Names the Services whose endpoints may differ after a change of a Service, a pod or a node. */
    void affected(String resource, Change change, Consumer<ObjectKey> services) {
        switch (resource) {
            case Resources.SERVICES -> services.accept(change.after().key());
            case Resources.PODS -> podChanged(change, services);
            case Resources.NODES -> {
                if (change.before().isEmpty()) {
                    store.list(Resources.SERVICES, "").entries().forEach(each -> services.accept(each.key()));
                }
            }
            default -> {
            }
        }
    }

    private void podChanged(Change change, Consumer<ObjectKey> services) {
        JsonNode after = change.after().object();
        JsonNode before = change.before().<JsonNode>map(Entry::object).orElse(after);
        boolean sameLabels = before.path("metadata").path("labels").equals(after.path("metadata").path("labels"));
        if (change.before().isPresent() && !change.deleted() && sameLabels
                && new PodState(before).sameEndpoint(new PodState(after))) {
            return;
        }
        for (Entry service : store.list(Resources.SERVICES, change.after().key().namespace()).entries()) {
            if (selects(service.object())
                    && (matches(service.object(), after) || matches(service.object(), before))) {
                services.accept(service.key());
            }
        }
    }
}
