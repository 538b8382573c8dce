package netpol.conformance.apiserver.admission.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Block;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.pod.PodDefaults;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Node. Its creator may set its status. */
public final class NodeRules implements KindRules {

    private static final List<String> INFO = List.of("machineID", "systemUUID", "bootID", "kernelVersion", "osImage",
            "containerRuntimeVersion", "kubeletVersion", "kubeProxyVersion", "operatingSystem", "architecture");

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void fillIn(ObjectNode node, ServerVersion version) {
        ObjectNode spec = Default.object(node, "spec");
        ObjectNode status = Default.object(node, "status");
        Default.dropZeros(spec, "unschedulable");
        String single = spec.path("podCIDR").asString("");
        if (!single.isEmpty() && !spec.path("podCIDRs").path(0).asString("").equals(single)) {
            spec.putArray("podCIDRs").add(single);
        } else if (!spec.path("podCIDRs").isEmpty()) {
            Default.text(spec, "podCIDR", spec.path("podCIDRs").path(0).asString(""));
        }
        if (Default.missing(status, "allocatable") && !Default.missing(status, "capacity")) {
            status.set("allocatable", status.path("capacity").deepCopy());
        }
        PodDefaults.quantities(status.path("capacity"));
        PodDefaults.quantities(status.path("allocatable"));
        Default.numberOfZero(Default.object(Default.object(status, "daemonEndpoints"), "kubeletEndpoint"), "Port", 0);
        ObjectNode info = Default.object(status, "nodeInfo");
        INFO.forEach(field -> Default.text(info, field, ""));
    }

    @Override
    public void prepareForUpdate(ObjectNode node, ObjectNode old, ServerVersion version) {
        KindRules.keep(node, old, "status");
    }

    @Override
    public void admit(ObjectNode node, ServerVersion version) {
        NewNodeTaint.add(node);
    }

    @Override
    public void validate(Field node) {
        taints(node);
        ranges(node.at("spec", "podCIDRs"));
    }

    private static void ranges(Field ranges) {
        ranges.each().forEach(each -> Addresses.validateBlock(each, List.of()));
        List<Block> blocks = ranges.texts().stream().flatMap(each -> Block.parse(each).stream()).toList();
        if (ranges.each().size() > 1 && blocks.size() == ranges.each().size() && (blocks.size() > 2
                || blocks.getFirst().address().isV4() == blocks.getLast().address().isV4())) {
            ranges.invalid("may specify no more than one CIDR for each IP family");
        }
    }

    private static void taints(Field node) {
        Set<String> seen = new HashSet<>();
        List<Field> taints = node.at("spec", "taints").each();
        for (int i = 0; i < taints.size(); i++) {
            // The API server says metadata here.
            Field taint = node.at("metadata", "taints").index(i).with(taints.get(i).value());
            taint.at("key").check(Names::qualified);
            List<String> errors = Names.labelValue(taint.at("value").text());
            if (!errors.isEmpty()) {
                taint.at("value").invalid(String.join(";", errors));
            }
            if (taint.at("effect").text().isEmpty()) {
                taint.at("effect").required("");
            } else {
                taint.at("effect").oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
            }
            if (!seen.add(taint.at("key").text() + " " + taint.at("effect").text())) {
                taint.duplicate(Taints.printed(taint) + ": taints must be unique by key and effect pair");
            }
        }
    }

    @Override
    public void validateUpdate(Field node, Field old) {
        ranges(node.at("spec", "podCIDRs"));
        Field ranges = node.at("spec", "podCIDRs");
        if (!old.at("spec", "podCIDRs").isEmpty() && !old.at("spec", "podCIDRs").texts().equals(ranges.texts())) {
            ranges.forbidden("node updates may not change podCIDR except from \"\" to valid");
        }
        String provider = old.at("spec", "providerID").text();
        if (!provider.isEmpty() && !node.at("spec", "providerID").is(provider)) {
            node.at("spec", "providerID").forbidden("node updates may not change providerID except from \"\" to valid");
        }
        taints(node);
    }

    @Override
    public void validateStatusUpdate(Field node, Field old) {
        Set<String> seen = new HashSet<>();
        for (Field address : node.at("status", "addresses").each()) {
            if (!seen.add(address.at("type").text() + " " + address.at("address").text())) {
                address.duplicate("{\"Type\":" + Printed.of(address.at("type").text()) + ",\"Address\":"
                        + Printed.of(address.at("address").text()) + "}");
            }
        }
    }
}
