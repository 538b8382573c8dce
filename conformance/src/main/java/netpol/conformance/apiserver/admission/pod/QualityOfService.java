package netpol.conformance.apiserver.admission.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Determines the QoS class of a pod ("Configure Quality of Service for Pods" in the documentation of Kubernetes). */
final class QualityOfService {

    private static final List<String> COMPUTE = List.of("cpu", "memory");

    private QualityOfService() {}

    static String of(JsonNode spec) {
        List<ObjectNode> containers = new ArrayList<>(Default.each(spec, "containers"));
        containers.addAll(Default.each(spec, "initContainers"));
        boolean none = true;
        boolean guaranteed = true;
        for (ObjectNode container : containers) {
            for (String resource : COMPUTE) {
                Optional<Quantity> request = amount(container, "requests", resource);
                Optional<Quantity> limit = amount(container, "limits", resource);
                none &= request.isEmpty() && limit.isEmpty();
                guaranteed &= limit.isPresent() && request.or(() -> limit).orElseThrow().compareTo(limit.get()) == 0;
            }
        }
        return none ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }

    private static Optional<Quantity> amount(JsonNode container, String list, String resource) {
        return Quantity.parse(container.path("resources").path(list).path(resource))
                .filter(each -> each.value().signum() > 0);
    }
}
