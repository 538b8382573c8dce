package netpol.conformance.apiserver.admission.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of EndpointSlice ({@code pkg/apis/discovery/validation}). */
public final class EndpointSliceRules implements KindRules {

    private static final int MOST_ADDRESSES = 100, MOST_PORTS = 20_000, MOST_ENDPOINTS = 1000, MOST_HINTS = 8;

    @Override
    public boolean warnsOfUpdates() {
        return false;
    }

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public boolean repeatsMetadata() {
        return false;
    }

    @Override
    public void fillIn(ObjectNode slice, ServerVersion version) {
        for (ObjectNode port : Default.each(slice, "ports")) {
            Default.pointer(port, "name", "");
            Default.pointer(port, "protocol", "TCP");
        }
        for (String list : List.of("endpoints", "ports")) {
            if (Default.missing(slice, list)) {
                slice.putNull(list);
            }
        }
        Default.each(slice, "endpoints").forEach(each -> {
            if (Default.missing(each, "conditions")) {
                each.putObject("conditions");
            }
        });
    }

    @Override
    public void prepareForCreate(ObjectNode slice, ServerVersion version) {
        KindRules.metadata(slice).put("generation", 1);
    }

    @Override
    public void prepareForUpdate(ObjectNode slice, ObjectNode old, ServerVersion version) {
        boolean relabelled = !Same.values(slice.path("metadata").path("labels"), old.path("metadata").path("labels"));
        if (relabelled) {
            KindRules.metadata(slice).put("generation", old.path("metadata").path("generation").asInt(0) + 1);
        } else {
            KindRules.countChanges(slice, old, "addressType", "endpoints", "ports");
        }
    }

    @Override
    public void validate(Field slice) {
        Field type = slice.at("addressType");
        if (type.text().isEmpty()) {
            type.required("");
        } else {
            type.oneOf("FQDN", "IPv4", "IPv6");
        }
        ports(slice.at("ports"));
        endpoints(slice.at("endpoints"), type.text());
    }

    private static void ports(Field ports) {
        if (ports.each().size() > MOST_PORTS) {
            ports.tooMany(ports.each().size(), MOST_PORTS);
            return;
        }
        Set<String> names = new HashSet<>();
        for (Field port : ports.each()) {
            if (!port.at("name").text().isEmpty()) {
                port.at("name").check(Names::dnsLabel);
            }
            if (!names.add(port.at("name").text())) {
                port.at("name").duplicate();
            }
            port.at("protocol").oneOf("SCTP", "TCP", "UDP");
            if (port.at("appProtocol").present()) {
                port.at("appProtocol").check(Names::qualified);
            }
        }
    }

    private static void endpoints(Field endpoints, String type) {
        if (endpoints.each().size() > MOST_ENDPOINTS) {
            endpoints.tooMany(endpoints.each().size(), MOST_ENDPOINTS);
            return;
        }
        for (Field endpoint : endpoints.each()) {
            Field addresses = endpoint.at("addresses");
            if (addresses.isEmpty()) {
                addresses.required("must contain at least 1 address");
            } else if (addresses.each().size() > MOST_ADDRESSES) {
                addresses.tooMany(addresses.each().size(), MOST_ADDRESSES);
            }
            addresses.each().forEach(each -> address(addresses, each, type));
            if (endpoint.at("nodeName").present()) {
                endpoint.at("nodeName").check(Names::dnsSubdomain);
            }
            Labels.validate(endpoint.at("deprecatedTopology"));
            if (endpoint.at("hostname").present()) {
                endpoint.at("hostname").check(Names::dnsLabel);
            }
            hints(endpoint.at("hints", "forZones"));
            hints(endpoint.at("hints", "forNodes"));
        }
    }

    private static void hints(Field hints) {
        if (hints.each().size() > MOST_HINTS) {
            hints.tooMany(hints.each().size(), MOST_HINTS);
            return;
        }
        Set<String> names = new HashSet<>();
        for (Field hint : hints.each()) {
            if (!names.add(hint.at("name").text())) {
                hint.at("name").duplicate();
            }
            hint.at("name").check(hints.path().endsWith("forZones") ? Names::labelValue : Names::dnsSubdomain);
        }
    }

    private static void address(Field addresses, Field address, String type) {
        if (type.equals("FQDN")) {
            domain(address);
        } else if (type.equals("IPv4") && Addresses.accepts(address, List.of())) {
            if (Address.parse(address.text()).filter(Address::isV4).isEmpty()) {
                addresses.invalid(Printed.of(address.text()), "must be an IPv4 address");
            }
            EndpointAddresses.validate(address);
        } else if (type.equals("IPv6") && canonical(address)) {
            if (Address.parse(address.text()).filter(Address::isV4).isPresent()) {
                addresses.invalid(Printed.of(address.text()), "must be an IPv6 address");
            }
            EndpointAddresses.validate(address);
        }
    }

    private static boolean canonical(Field address) {
        if (!Addresses.accepts(address, List.of())) {
            return false;
        }
        String form = Address.parse(address.text()).orElseThrow().toString();
        if (!form.equals(address.text())) {
            address.invalid("must be in canonical form (\"" + form + "\")");
            return false;
        }
        return true;
    }

    private static void domain(Field name) {
        String text = name.text().endsWith(".") ? name.text().substring(0, name.text().length() - 1) : name.text();
        if (name.text().isEmpty()) {
            name.required("");
        } else if (!Names.dnsSubdomain(text).isEmpty()) {
            name.textual(text).invalid(String.join(",", Names.dnsSubdomain(text)));
        } else if (!text.contains(".")) {
            name.textual(text).invalid("should be a domain with at least two segments separated by dots");
        }
    }

    @Override
    public void validateUpdate(Field slice, Field old) {
        validate(slice);
        slice.at("addressType").unchangedFrom(old.at("addressType"));
    }

    @Override
    public void warn(Field slice) {
        if (slice.at("addressType").is("FQDN")) {
            slice.findings().warn("spec.addressType: FQDN endpoints are deprecated");
        }
        slice.at("endpoints").each().forEach(each -> each.at("addresses").each().forEach(Addresses::warnOf));
    }
}
