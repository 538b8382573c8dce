package netpol.conformance.apiserver.controller.endpoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Mirrors Endpoints that a user wrote for a Service without a selector into EndpointSlices
 * (k8s.io/kubernetes/pkg/controller/endpointslicemirroring).
 */
final class MirroredSlices implements Controller {

    private static final String MANAGED_BY = "endpointslicemirroring-controller.k8s.io",
            SKIP = "endpointslice.kubernetes.io/skip-mirror", LEADER = "control-plane.alpha.kubernetes.io/leader",
            LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    /** {@code --mirroring-max-endpoints-per-subset}. */
    private static final int CAPACITY = 1000;

    private final Store store;
    private final SliceWriter slices;

    MirroredSlices(Store store, Writer writer) {
        this.store = store;
        this.slices = new SliceWriter(store, writer, MANAGED_BY);
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        switch (resource) {
            case Resources.ENDPOINTS, Resources.SERVICES -> queue.accept(change.after().key());
            case Resources.ENDPOINT_SLICES -> slices.changedByOthers(change).ifPresent(queue);
            default -> {
            }
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        boolean byHand = store.get(Resources.SERVICES, key)
                .filter(each -> each.object().path("spec").path("selector").isEmpty()).isPresent();
        List<Entry> existing = slices.of(key);
        store.get(Resources.ENDPOINTS, key).map(Entry::object).filter(each -> byHand && mirrored(each))
                .ifPresentOrElse(each -> mirror(each, existing), () -> slices.remove(existing));
    }

    private static boolean mirrored(JsonNode endpoints) {
        Meta meta = Meta.of(endpoints);
        return !"true".equals(meta.labels().get(SKIP)) && !meta.annotations().containsKey(LEADER);
    }

    private void mirror(JsonNode endpoints, List<Entry> existing) {
        Map<String, String> labels = new LinkedHashMap<>(Meta.of(endpoints).labels());
        labels.put(SliceOwner.SERVICE_NAME, Meta.of(endpoints).name());
        labels.put(SliceOwner.MANAGED_BY, MANAGED_BY);
        Map<String, String> annotations = TriggerTimes.without(Meta.of(endpoints).annotations());
        annotations.remove(LAST_APPLIED);
        SliceOwner owner = new SliceOwner(endpoints, "Endpoints", labels, annotations, true, CAPACITY);
        for (AddressFamily family : AddressFamily.values()) {
            List<Entry> same = existing.stream()
                    .filter(each -> each.object().path("addressType").asString("").equals(family.name())).toList();
            new SliceChanges(slices, owner, family, same).apply(contents(endpoints, family), false);
        }
    }

    private static List<SliceContent> contents(JsonNode endpoints, AddressFamily family) {
        Subsets subsets = new Subsets();
        for (JsonNode subset : endpoints.path("subsets")) {
            subset.path("addresses").forEach(each -> subsets.add((ObjectNode) each, subset.path("ports"), true));
            subset.path("notReadyAddresses")
                    .forEach(each -> subsets.add((ObjectNode) each, subset.path("ports"), false));
        }
        Map<Set<JsonNode>, SliceContent> byPorts = new LinkedHashMap<>();
        for (JsonNode subset : subsets.toJson()) {
            ArrayNode ports = ports(subset.path("ports"));
            SliceContent content = new SliceContent(ports);
            List<ObjectNode> all = new ArrayList<>();
            subset.path("addresses").forEach(each -> all.add(endpoint(each, true)));
            subset.path("notReadyAddresses").forEach(each -> all.add(endpoint(each, false)));
            all.stream().limit(CAPACITY)
                    .filter(each -> AddressFamily.of(each.path("addresses").path(0).asString("")) == family)
                    .forEach(content::add);
            if (!content.endpoints().isEmpty()) {
                byPorts.put(SliceContent.key(ports), content);
            }
        }
        return List.copyOf(byPorts.values());
    }

    private static ArrayNode ports(JsonNode ports) {
        ArrayNode all = Json.object().putArray("ports");
        for (JsonNode each : ports) {
            ObjectNode port = all.addObject().put("name", each.path("name").asString(""))
                    .put("protocol", each.path("protocol").asString("TCP")).put("port", each.path("port").asInt());
            if (each.path("appProtocol").isString()) {
                port.set("appProtocol", each.get("appProtocol"));
            }
        }
        return all;
    }

    private static ObjectNode endpoint(JsonNode address, boolean ready) {
        ObjectNode endpoint = Json.object();
        endpoint.putArray("addresses").add(address.path("ip").asString(""));
        endpoint.putObject("conditions").put("ready", ready);
        for (String field : List.of("hostname", "targetRef", "nodeName")) {
            if (address.has(field)) {
                endpoint.set(field, address.get(field));
            }
        }
        return endpoint;
    }
}
