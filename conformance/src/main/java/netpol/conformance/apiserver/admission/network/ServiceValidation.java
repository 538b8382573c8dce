package netpol.conformance.apiserver.admission.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Ports;
import tools.jackson.databind.node.ObjectNode;

/** Validates Services in the words of {@code pkg/apis/core/validation}. */
final class ServiceValidation {

    private static final int DAY = 86_400;

    private ServiceValidation() {}

    /** @param old absent on a create */
    static void validate(Field service, Field old) {
        Field spec = service.at("spec");
        boolean headless = spec.at("clusterIPs").texts().equals(List.of("None"));
        String type = spec.at("type").text();
        if (spec.at("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
            spec.at("ports").required("");
        }
        if (headless && (type.equals("LoadBalancer") || type.equals("NodePort"))) {
            spec.at("clusterIPs").index(0).invalid("may not be set to 'None' for " + type + " services");
        } else if (type.equals("ExternalName")) {
            externalName(spec);
        }
        Set<String> names = new HashSet<>();
        spec.at("ports").each().forEach(port -> port(port, spec.at("ports").each().size() > 1, names));
        Labels.validate(spec.at("selector"));
        affinity(spec);
        ServiceAddressValidation.validate(service, old.at("spec", "clusterIPs").texts());
        for (Field ip : spec.at("externalIPs").each()) {
            if (Addresses.accepts(ip, old.at("spec", "externalIPs").texts())) {
                EndpointAddresses.validate(ip);
            }
        }
        spec.at("type").oneOf("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        duplicates(spec, type);
        loadBalancer(spec, type, old);
        traffic(spec, new ServiceView((ObjectNode) service.value()));
    }

    private static void externalName(Field spec) {
        for (String field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            if (!spec.at(field).isEmpty() && spec.at(field).present()) {
                spec.at(field).forbidden("may not be set for ExternalName services");
            }
        }
        String name = spec.at("externalName").text();
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (host.isEmpty()) {
            spec.at("externalName").required("");
        } else {
            spec.at("externalName").textual(host).check(Names::dnsSubdomain);
        }
    }

    private static void port(Field port, boolean named, Set<String> names) {
        Field name = port.at("name");
        if (named && name.isEmpty()) {
            name.required("");
        } else if (!name.text().isEmpty()) {
            name.check(Names::dnsLabel);
            if (!names.add(name.text())) {
                name.duplicate();
            }
        }
        port.at("port").port();
        Ports.protocol(port.at("protocol"));
        Ports.numberOrName(port.at("targetPort"));
        if (port.at("appProtocol").present()) {
            port.at("appProtocol").check(Names::qualified);
        }
    }

    private static void affinity(Field spec) {
        spec.at("sessionAffinity").oneOf("ClientIP", "None");
        Field seconds = spec.at("sessionAffinityConfig").at("clientIP", "timeoutSeconds");
        if (spec.at("sessionAffinity").is("ClientIP") && (seconds.number() <= 0 || seconds.number() > DAY)) {
            seconds.invalid("must be greater than 0 and less than " + DAY);
        }
    }

    private static void duplicates(Field spec, String type) {
        Set<String> nodePorts = new HashSet<>();
        Set<String> ports = new HashSet<>();
        List<Field> all = spec.at("ports").each();
        for (Field port : all) {
            if (type.equals("ClusterIP") && port.at("nodePort").number() != 0) {
                port.at("nodePort").forbidden("may not be used when `type` is 'ClusterIP'");
            }
        }
        for (Field port : all) {
            Field nodePort = port.at("nodePort");
            if (nodePort.number() != 0 && !nodePorts.add(port.at("protocol").text() + nodePort.number())) {
                nodePort.duplicate();
            }
        }
        for (Field port : all) {
            String protocol = port.at("protocol").text();
            if (!ports.add(protocol + port.at("port").number())) {
                port.with(new DuplicatePort(protocol, port.at("port").number()).tree()).duplicate();
            }
        }
    }

    private static void loadBalancer(Field spec, String type, Field old) {
        boolean is = type.equals("LoadBalancer");
        Field ranges = spec.at("loadBalancerSourceRanges").named("LoadBalancerSourceRanges");
        if (!ranges.isEmpty()) {
            if (!is) {
                ranges.forbidden("may only be used when `type` is 'LoadBalancer'");
            }
            ranges.each().forEach(each -> Addresses.validateBlock(each,
                    old.at("spec", "loadBalancerSourceRanges").texts()));
        }
        if (spec.at("allocateLoadBalancerNodePorts").present() && !is) {
            spec.at("allocateLoadBalancerNodePorts").forbidden("may only be used when `type` is 'LoadBalancer'");
        }
        Field kind = spec.at("loadBalancerClass");
        if (kind.present() && is) {
            kind.check(Names::qualified);
        } else if (kind.present()) {
            kind.forbidden("may only be used when `type` is 'LoadBalancer'");
        }
    }

    private static void traffic(Field spec, ServiceView view) {
        Field external = spec.at("externalTrafficPolicy");
        if (view.isExternal()) {
            external.oneOf("Cluster", "Local");
        } else if (!external.text().isEmpty()) {
            external.invalid("may only be set for externally-accessible services");
        }
        Field health = spec.at("healthCheckNodePort");
        if (view.needsHealthCheck()) {
            health.port();
        } else if (health.number() != 0) {
            health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
        if (spec.at("internalTrafficPolicy").present()) {
            spec.at("internalTrafficPolicy").oneOf("Cluster", "Local");
        }
        if (spec.at("trafficDistribution").present()) {
            if (spec.since(34)) {
                spec.at("trafficDistribution").oneOf("PreferClose", "PreferSameZone", "PreferSameNode");
            } else {
                spec.at("trafficDistribution").oneOf("PreferClose");
            }
        }
    }

    static void status(Field service, Field old) {
        Field ingress = service.at("status").at("loadBalancer", "ingress");
        if (!service.at("spec", "type").is("LoadBalancer") && !ingress.isEmpty()) {
            ingress.forbidden("may only be used when `spec.type` is 'LoadBalancer'");
            return;
        }
        List<String> known = old.at("status").at("loadBalancer", "ingress").each().stream()
                .map(each -> each.at("ip").text())
                .toList();
        for (Field each : ingress.each()) {
            if (!each.at("ip").isEmpty() && each.at("ip").present()) {
                Addresses.validate(each.at("ip"), known);
                each.at("ipMode").oneOf("Proxy", "VIP");
            } else if (each.at("ipMode").present()) {
                each.at("ipMode").forbidden("may not be specified when `ip` is not set");
            }
            Field host = each.at("hostname");
            if (!host.text().isEmpty()) {
                host.check(Names::dnsSubdomain);
                if (Address.parse(host.text()).isPresent()) {
                    host.invalid("must be a DNS name, not an IP address");
                }
            }
        }
    }
}
