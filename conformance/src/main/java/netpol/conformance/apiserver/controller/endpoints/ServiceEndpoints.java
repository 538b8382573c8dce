package netpol.conformance.apiserver.controller.endpoints;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the Endpoints of Services with a selector, in the first address family of the Service
 * (k8s.io/kubernetes/pkg/controller/endpoint).
 */
final class ServiceEndpoints implements Controller {

    private static final String HEADLESS = "service.kubernetes.io/headless",
            MANAGED_BY = "endpoints.kubernetes.io/managed-by", CONTROLLER = "endpoint-controller";

    private final Store store;
    private final Writer writer;
    private final ServicePods pods;
    private final TriggerTimes times = new TriggerTimes();

    ServiceEndpoints(Store store, Writer writer) {
        this.store = store;
        this.writer = writer;
        this.pods = new ServicePods(store);
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        if (resource.equals(Resources.ENDPOINTS)) {
            if (change.deleted()) {
                queue.accept(change.after().key());
            }
        } else if (!resource.equals(Resources.NODES)) {
            pods.affected(resource, change, queue);
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        Optional<Entry> service = store.get(Resources.SERVICES, key);
        Optional<Entry> endpoints = store.get(Resources.ENDPOINTS, key);
        if (service.isEmpty()) {
            times.forget(key);
            endpoints.ifPresent(each -> writer.remove(Resources.ENDPOINTS, each));
        } else if (ServicePods.selects(service.get().object())) {
            write(key, service.get().object(), endpoints);
        }
    }

    private void write(ObjectKey key, JsonNode service, Optional<Entry> existing) {
        List<PodState> selected = pods.selected(service);
        Map<String, String> trigger = times.annotation(key, service, selected);
        ArrayNode subsets = subsets(service, selected);
        boolean truncated = EndpointsCapacity.truncate(subsets);
        Map<String, String> labels = labels(service);
        if (existing.isEmpty()) {
            ObjectNode created = Json.object().put("kind", "Endpoints").put("apiVersion", "v1");
            created.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
            writer.create(Resources.ENDPOINTS, filled(created, labels, trigger, subsets, truncated));
        } else if (!existing.get().object().path("subsets").equals(subsets.isEmpty() ? Json.object().path("") : subsets)
                || !Meta.of(existing.get().object()).labels().equals(labels)) {
            writer.update(Resources.ENDPOINTS, existing.get(),
                    filled(existing.get().object().deepCopy(), labels, trigger, subsets, truncated), "");
        }
    }

    private static ObjectNode filled(ObjectNode endpoints, Map<String, String> labels, Map<String, String> trigger,
            ArrayNode subsets, boolean truncated) {
        ObjectNode metadata = Meta.writable(endpoints);
        Map<String, String> annotations = TriggerTimes.without(Meta.of(endpoints).annotations());
        annotations.putAll(trigger);
        annotations.remove(EndpointsCapacity.ANNOTATION);
        if (truncated) {
            annotations.put(EndpointsCapacity.ANNOTATION, EndpointsCapacity.TRUNCATED);
        }
        SliceOwner.fill(metadata, "labels", labels);
        SliceOwner.fill(metadata, "annotations", annotations);
        endpoints.remove("subsets");
        if (!subsets.isEmpty()) {
            endpoints.set("subsets", subsets);
        }
        return endpoints;
    }

    private static Map<String, String> labels(JsonNode service) {
        Map<String, String> labels = new LinkedHashMap<>(Meta.of(service).labels());
        labels.remove(HEADLESS);
        labels.put(MANAGED_BY, CONTROLLER);
        if (AddressFamily.isHeadless(service)) {
            labels.put(HEADLESS, "");
        }
        return labels;
    }

    private static ArrayNode subsets(JsonNode service, List<PodState> selected) {
        boolean publish = service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
        boolean portless = service.path("spec").path("ports").isEmpty();
        AddressFamily family = AddressFamily.ofService(service).getFirst();
        Subsets subsets = new Subsets();
        for (PodState pod : selected) {
            List<String> addresses = family.addresses(pod.pod());
            if (pod.terminated() || addresses.isEmpty() || (pod.terminating() && !publish)) {
                continue;
            }
            ArrayNode ports = ServicePorts.of(service, pod.pod());
            if (portless ? AddressFamily.isHeadless(service) : !ports.isEmpty()) {
                subsets.add(address(pod, service, addresses.getFirst()), ports, publish || pod.ready());
            }
        }
        return subsets.toJson();
    }

    private static ObjectNode address(PodState pod, JsonNode service, String ip) {
        ObjectNode address = Json.object().put("ip", ip);
        if (!pod.hostname(service).isEmpty()) {
            address.put("hostname", pod.hostname(service));
        }
        address.put("nodeName", pod.node());
        address.set("targetRef", PodEndpoint.reference(pod));
        return address;
    }
}
