package netpol.conformance.apiserver.controller.endpoints;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Keeps the EndpointSlices of Services with a selector (k8s.io/kubernetes/pkg/controller/endpointslice). */
final class ServiceSlices implements Controller {

    private static final String MANAGED_BY = "endpointslice-controller.k8s.io",
            HEADLESS = "service.kubernetes.io/headless";
    /** {@code --max-endpoints-per-slice}. */
    private static final int CAPACITY = 100;
    private static final Set<String> RESERVED = Set.of(SliceOwner.SERVICE_NAME, SliceOwner.MANAGED_BY, HEADLESS);

    private final Store store;
    private final ServicePods pods;
    private final SliceWriter slices;
    private final TriggerTimes times = new TriggerTimes();

    ServiceSlices(Store store, Writer writer) {
        this.store = store;
        this.pods = new ServicePods(store);
        this.slices = new SliceWriter(store, writer, MANAGED_BY);
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        if (resource.equals(Resources.ENDPOINT_SLICES)) {
            slices.changedByOthers(change).ifPresent(queue);
        } else {
            pods.affected(resource, change, queue);
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        Optional<Entry> service = store.get(Resources.SERVICES, key);
        if (service.isEmpty()) {
            times.forget(key);
        } else if (ServicePods.selects(service.get().object())) {
            write(key, service.get().object());
        }
    }

    private void write(ObjectKey key, JsonNode service) {
        List<PodState> selected = pods.selected(service);
        SliceOwner owner = new SliceOwner(service, "Service", labels(service),
                times.annotation(key, service, selected), false, CAPACITY);
        List<Entry> existing = slices.of(key);
        List<AddressFamily> families = AddressFamily.ofService(service);
        for (AddressFamily family : AddressFamily.values()) {
            List<Entry> same = existing.stream()
                    .filter(each -> each.object().path("addressType").asString("").equals(family.name())).toList();
            if (families.contains(family)) {
                new SliceChanges(slices, owner, family, same).apply(contents(service, selected, family), true);
            } else {
                slices.remove(same);
            }
        }
    }

    private static Map<String, String> labels(JsonNode service) {
        Map<String, String> labels = new LinkedHashMap<>(Meta.of(service).labels());
        labels.keySet().removeAll(RESERVED);
        labels.put(SliceOwner.MANAGED_BY, MANAGED_BY);
        labels.put(SliceOwner.SERVICE_NAME, Meta.of(service).name());
        if (AddressFamily.isHeadless(service)) {
            labels.put(HEADLESS, "");
        }
        return labels;
    }

    private List<SliceContent> contents(JsonNode service, List<PodState> selected, AddressFamily family) {
        boolean publish = service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
        Map<Set<JsonNode>, SliceContent> byPorts = new LinkedHashMap<>();
        for (PodState pod : selected) {
            List<String> addresses = family.addresses(pod.pod());
            JsonNode node = node(pod);
            if (pod.terminated() || addresses.isEmpty() || (node.isMissingNode() && !publish)) {
                continue;
            }
            ArrayNode ports = ServicePorts.of(service, pod.pod());
            byPorts.computeIfAbsent(SliceContent.key(ports), _ -> new SliceContent(ports))
                    .add(PodEndpoint.of(pod, node, service, addresses));
        }
        return List.copyOf(byPorts.values());
    }

    private JsonNode node(PodState pod) {
        return store.get(Resources.NODES, new ObjectKey("", pod.node())).<JsonNode>map(Entry::object)
                .orElse(Json.object().path("missing"));
    }
}
