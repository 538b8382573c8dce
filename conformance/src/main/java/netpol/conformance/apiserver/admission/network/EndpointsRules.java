package netpol.conformance.apiserver.admission.network;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Ports;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Endpoints. */
public final class EndpointsRules implements KindRules {

    private static final int DEPRECATED = 33;
    private static final List<String> LISTS = List.of("addresses", "notReadyAddresses");

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void fillIn(ObjectNode endpoints, ServerVersion version) {
        Default.each(endpoints, "subsets").forEach(subset -> Default.each(subset, "ports")
                .forEach(port -> Default.text(port, "protocol", "TCP")));
    }

    @Override
    public void validate(Field endpoints) {
        for (Field subset : endpoints.at("subsets").each()) {
            if (LISTS.stream().allMatch(each -> subset.at(each).isEmpty())) {
                subset.required("must specify `addresses` or `notReadyAddresses`");
            }
            LISTS.forEach(list -> subset.at(list).each().forEach(EndpointsRules::address));
            List<Field> ports = subset.at("ports").each();
            ports.forEach(port -> port(port, ports.size() > 1));
        }
    }

    private static void address(Field address) {
        Addresses.validate(address.at("ip"), List.of());
        if (!address.at("hostname").text().isEmpty()) {
            address.at("hostname").check(Names::dnsLabel);
        }
        if (address.at("nodeName").present()) {
            address.at("nodeName").check(Names::dnsSubdomain);
        }
        EndpointAddresses.validate(address.at("ip"));
    }

    private static void port(Field port, boolean named) {
        if (named && port.at("name").text().isEmpty()) {
            port.at("name").required("");
        } else if (!port.at("name").text().isEmpty()) {
            port.at("name").check(Names::dnsLabel);
        }
        port.at("port").port();
        Ports.protocol(port.at("protocol"));
        if (port.at("appProtocol").present()) {
            port.at("appProtocol").check(Names::qualified);
        }
    }

    @Override
    public void validateUpdate(Field endpoints, Field old) {
        if (!Same.values(endpoints.at("subsets").value(), old.at("subsets").value())) {
            validate(endpoints);
        }
    }

    @Override
    public void warn(Field endpoints) {
        if (endpoints.since(DEPRECATED)) {
            endpoints.findings()
                    .warn("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
        }
        for (Field subset : endpoints.at("subsets").each()) {
            LISTS.forEach(list -> subset.at(list).each().forEach(each -> Addresses.warnOf(each.at("ip"))));
        }
    }
}
