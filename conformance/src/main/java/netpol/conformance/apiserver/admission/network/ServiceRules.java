package netpol.conformance.apiserver.admission.network;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Service ({@code pkg/apis/core/v1/defaults.go}, {@code pkg/apis/core/validation}). */
public final class ServiceRules implements KindRules {

    private static final int AFFINITY_SECONDS = 10_800, INTERNAL_POLICY = 22, RELAXED_NAMES = 36;

    @Override
    public NameRule names(ServerVersion version) {
        return version.since(RELAXED_NAMES) ? NameRule.LABEL : Names::dns1035Label;
    }

    @Override
    public void fillIn(ObjectNode service, ServerVersion version) {
        ObjectNode spec = Default.object(service, "spec");
        Default.dropZeros(spec, "publishNotReadyAddresses", "loadBalancerIP", "externalName", "clusterIP",
                "healthCheckNodePort");
        Default.text(spec, "sessionAffinity", "None");
        if (spec.path("sessionAffinity").asString("").equals("None")) {
            spec.remove("sessionAffinityConfig");
        } else if (spec.path("sessionAffinity").asString("").equals("ClientIP")) {
            Default.number(Default.object(Default.object(spec, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds",
                    AFFINITY_SECONDS);
        }
        Default.text(spec, "type", "ClusterIP");
        for (ObjectNode port : Default.each(spec, "ports")) {
            Default.text(port, "protocol", "TCP");
            JsonNode target = port.path("targetPort");
            if (target.isMissingNode() || target.isNull() || (target.isNumber() && target.intValue() == 0)
                    || (target.isString() && target.stringValue().isEmpty())) {
                port.set("targetPort", port.path("port").isNumber() ? port.get("port") : port.numberNode(0));
            }
            Default.dropZeros(port, "nodePort", "name");
        }
        String type = spec.path("type").asString("");
        if (type.equals("ExternalName")) {
            spec.remove("internalTrafficPolicy");
        }
        if (new ServiceView(service).isExternal()) {
            Default.text(spec, "externalTrafficPolicy", "Cluster");
        }
        if (version.since(INTERNAL_POLICY) && List.of("NodePort", "LoadBalancer", "ClusterIP").contains(type)) {
            Default.pointer(spec, "internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            Default.truth(spec, "allocateLoadBalancerNodePorts", true);
            Default.each(service.path("status").path("loadBalancer"), "ingress").stream()
                    .filter(each -> each.has("ip")).forEach(each -> Default.text(each, "ipMode", "VIP"));
        }
        Default.object(Default.object(service, "status"), "loadBalancer");
    }

    @Override
    public void prepareForCreate(ObjectNode service, ServerVersion version) {
        service.putObject("status").putObject("loadBalancer");
    }

    @Override
    public void prepareForUpdate(ObjectNode service, ObjectNode old, ServerVersion version) {
        KindRules.keep(service, old, "status");
        ServiceUpdate.dropOfType(new ServiceView(service), new ServiceView(old));
        if (!service.path("spec").path("type").asString("").equals("LoadBalancer")) {
            Default.object(service, "status").putObject("loadBalancer");
        }
    }

    @Override
    public void validate(Field service) {
        ServiceValidation.validate(service, service.with(MissingNode.getInstance()));
    }

    @Override
    public void validateUpdate(Field service, Field old) {
        Field spec = service.at("spec");
        ServiceAddressValidation.validateChange(spec, old.at("spec"));
        if (spec.at("type").is("LoadBalancer") && old.at("spec", "type").is("LoadBalancer")
                && !spec.at("loadBalancerClass").text().equals(old.at("spec", "loadBalancerClass").text())) {
            spec.at("loadBalancerClass").invalid("may not change once set");
        }
        ServiceValidation.validate(service, old);
    }

    @Override
    public void validateStatusUpdate(Field service, Field old) {
        ServiceValidation.status(service, old);
    }

    @Override
    public void warn(Field service) {
        Field spec = service.at("spec");
        boolean headless = spec.at("type").is("ClusterIP") && spec.at("clusterIP").is("None");
        if (!headless) {
            spec.at("clusterIPs").each().forEach(Addresses::warnOf);
        } else {
            if (!spec.at("loadBalancerIP").isEmpty()) {
                service.findings().warn("spec.loadBalancerIP is ignored for headless services");
            }
            if (!spec.at("externalIPs").isEmpty()) {
                service.findings().warn("spec.externalIPs is ignored for headless services");
            }
            if (!spec.at("sessionAffinity").is("None")) {
                service.findings().warn("spec.SessionAffinity is ignored for headless services");
            }
        }
        spec.at("externalIPs").each().forEach(Addresses::warnOf);
        boolean outside = spec.at("type").is("ExternalName");
        if (!spec.at("externalIPs").isEmpty() && !headless && !outside && service.since(RELAXED_NAMES)) {
            service.findings().warn("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
        }
        spec.at("loadBalancerSourceRanges").each().forEach(Addresses::warnOfBlock);
        if (outside && !spec.at("externalIPs").isEmpty()) {
            service.findings().warn("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
        }
        if (!outside && !spec.at("externalName").isEmpty()) {
            service.findings().warn("spec.externalName is ignored when spec.type is not \"ExternalName\"");
        }
    }
}
