package netpol.conformance.apiserver.admission.network;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Ingress ({@code pkg/apis/networking/validation}). */
public final class IngressRules implements KindRules {

    private static final int RELAXED_NAMES = 36;

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void fillIn(ObjectNode ingress, ServerVersion version) {
        Default.object(ingress, "spec");
        Default.object(Default.object(ingress, "status"), "loadBalancer");
    }

    @Override
    public void prepareForCreate(ObjectNode ingress, ServerVersion version) {
        KindRules.metadata(ingress).put("generation", 1);
        ingress.putObject("status").putObject("loadBalancer");
    }

    @Override
    public void prepareForUpdate(ObjectNode ingress, ObjectNode old, ServerVersion version) {
        KindRules.keep(ingress, old, "status");
        KindRules.countChanges(ingress, old, "spec");
    }

    @Override
    public void validate(Field ingress) {
        Field spec = ingress.at("spec");
        if (spec.at("rules").isEmpty() && !spec.at("defaultBackend").present()) {
            spec.invalid(spec.at("rules").present() ? "[]" : "null",
                    "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.at("defaultBackend").present()) {
            backend(spec.at("defaultBackend"));
        }
        spec.at("rules").each().forEach(IngressRules::rule);
        for (Field tls : spec.at("tls").each()) {
            tls.at("hosts").each().forEach(IngressRules::host);
            if (!tls.at("secretName").text().isEmpty()) {
                tls.at("secretName").check(Names::dnsSubdomain);
            }
        }
        if (spec.at("ingressClassName").present()) {
            spec.at("ingressClassName").check(Names::dnsSubdomain);
        }
    }

    private static void host(Field host) {
        host.check(host.text().contains("*") ? Names::wildcardSubdomain : Names::dnsSubdomain);
    }

    private static void rule(Field rule) {
        Field host = rule.at("host");
        if (!host.text().isEmpty()) {
            if (Address.parse(host.text()).isPresent()) {
                host.invalid("must be a DNS name, not an IP address");
            }
            host(host);
        }
        if (rule.at("http").present()) {
            Field paths = rule.at("http", "paths");
            if (paths.isEmpty()) {
                paths.required("");
            }
            paths.each().forEach(IngressRules::path);
        }
    }

    private static void path(Field entry) {
        Field type = entry.at("pathType");
        if (!type.present()) {
            type.required("pathType must be specified");
            return;
        }
        Field path = entry.at("path");
        boolean free = type.is("ImplementationSpecific");
        if (free || type.is("Exact") || type.is("Prefix")) {
            if (!path.text().startsWith("/") && !(free && path.text().isEmpty())) {
                path.invalid("must be an absolute path");
            }
            if (!free) {
                List.of("//", "/./", "/../", "%2f", "%2F").stream().filter(path.text()::contains)
                        .forEach(each -> path.invalid("must not contain '" + each + "'"));
                List.of("/..", "/.").stream().filter(path.text()::endsWith)
                        .forEach(each -> path.invalid("cannot end with '" + each + "'"));
            }
        } else {
            type.oneOf("Exact", "ImplementationSpecific", "Prefix");
        }
        backend(entry.at("backend"));
    }

    private static void backend(Field backend) {
        Field service = backend.at("service");
        boolean resource = backend.at("resource").present();
        if (resource && service.present()) {
            backend.invalid("\"\"", "cannot set both resource and service backends");
        } else if (!resource && !service.present()) {
            backend.invalid("\"\"", "resource or service backend is required");
        } else if (resource) {
            resource(backend.at("resource"));
        } else {
            Field name = service.at("name");
            if (name.text().isEmpty()) {
                name.required("");
            } else {
                name.check(name.since(RELAXED_NAMES) ? Names::dnsLabel : Names::dns1035Label);
            }
            port(backend, service.at("port"));
        }
    }

    private static void resource(Field reference) {
        if (reference.at("apiGroup").present()) {
            reference.at("apiGroup").check(Names::dnsSubdomain);
        }
        for (String name : List.of("kind", "name")) {
            if (reference.at(name).text().isEmpty()) {
                reference.at(name).required("");
            } else {
                reference.at(name).check(Names::pathSegment);
            }
        }
    }

    private static void port(Field backend, Field port) {
        boolean named = !port.at("name").text().isEmpty();
        boolean numbered = port.at("number").number() != 0;
        if (named && numbered) {
            backend.invalid("\"\"", "cannot set both port name & port number");
        } else if (named) {
            port.at("name").check(Names::portName);
        } else if (numbered) {
            port.at("number").port();
        } else {
            backend.required("port name or number is required");
        }
    }
}
