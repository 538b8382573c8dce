package netpol.conformance.apiserver.controller.endpoints;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An address family; its name is the {@code addressType} of EndpointSlices. */
enum AddressFamily {

    IPv4, IPv6;

    static AddressFamily of(String address) {
        return address.indexOf(':') < 0 ? IPv4 : IPv6;
    }

    /** The families of a Service, the first one first. A headless Service that names none has both. */
    static List<AddressFamily> ofService(JsonNode service) {
        List<AddressFamily> families = new ArrayList<>();
        service.path("spec").path("ipFamilies").forEach(each -> families.add(valueOf(each.asString())));
        if (!families.isEmpty()) {
            return families;
        }
        String address = service.path("spec").path("clusterIP").asString("");
        return isHeadless(service) ? List.of(IPv4, IPv6) : List.of(of(address));
    }

    static boolean isHeadless(JsonNode service) {
        String address = service.path("spec").path("clusterIP").asString("");
        return address.isEmpty() || address.equals("None");
    }

    /** The addresses of this family that a pod has. */
    List<String> addresses(JsonNode pod) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode each : pod.path("status").path("podIPs")) {
            String address = each.path("ip").asString("");
            if (!address.isEmpty() && of(address) == this) {
                addresses.add(address);
            }
        }
        return addresses;
    }
}
