package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Pod ({@code pkg/registry/core/pod}). */
public final class PodRules implements KindRules {

    private static final int GENERATION = 33;
    private static final List<String> SYSTEM_CONDITIONS = List.of("PodScheduled", "Ready", "Initialized");

    @Override
    public boolean warnsOfUpdates() {
        return false;
    }

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void fillIn(ObjectNode pod, ServerVersion version) {
        ObjectNode spec = Default.object(pod, "spec");
        PodDefaults.ofSpec(spec);
        PodDefaults.ofPod(spec);
        addresses(Default.object(pod, "status"));
    }

    /** The first of the addresses is the older field. */
    private static void addresses(ObjectNode status) {
        String first = status.path("podIP").asString("");
        if (!first.isEmpty() && status.path("podIPs").isEmpty()) {
            status.putArray("podIPs").addObject().put("ip", first);
        }
    }

    @Override
    public void admit(ObjectNode pod, ServerVersion version) {
        ObjectNode spec = Default.object(pod, "spec");
        if (spec.path("serviceAccountName").asString("").isEmpty()) {
            spec.put("serviceAccountName", "default").put("serviceAccount", "default");
        }
        DefaultTolerations.add(spec);
    }

    @Override
    public void admitUpdate(ObjectNode pod) {
        DefaultTolerations.add(Default.object(pod, "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode pod, ServerVersion version) {
        if (version.since(GENERATION)) {
            KindRules.metadata(pod).put("generation", 1);
        }
        ObjectNode status = pod.putObject("status");
        status.put("phase", "Pending");
        if (!pod.path("spec").path("schedulingGates").isEmpty()) {
            status.putArray("conditions").addObject().put("type", "PodScheduled").put("status", "False")
                    .putNull("lastProbeTime")
                    .put("lastTransitionTime", pod.path("metadata").path("creationTimestamp").asString(""))
                    .put("reason", "SchedulingGated")
                    .put("message", "Scheduling is blocked due to non-empty scheduling gates");
        }
        status.put("qosClass", QualityOfService.of(pod.path("spec")));
    }

    @Override
    public void prepareForUpdate(ObjectNode pod, ObjectNode old, ServerVersion version) {
        KindRules.keep(pod, old, "status");
        if (version.since(GENERATION)) {
            KindRules.countChanges(pod, old, "spec");
        }
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode pod, ObjectNode old) {
        KindRules.keep(KindRules.metadata(pod), KindRules.metadata(old), "ownerReferences");
        ObjectNode status = Default.object(pod, "status");
        if (status.path("qosClass").asString("").isEmpty()) {
            KindRules.keep(status, Default.object(old.deepCopy(), "status"), "qosClass");
        }
    }

    @Override
    public void validate(Field pod) {
        PodSpecValidation.spec(pod.at("spec"), true);
        images(pod);
        if (!pod.at("spec", "ephemeralContainers").isEmpty()) {
            pod.at("spec", "ephemeralContainers").forbidden("cannot be set on create");
        }
        if (!pod.at("spec", "nodeName").isEmpty() && pod.at("spec", "nodeName").present()
                && !pod.at("spec", "schedulingGates").isEmpty()) {
            pod.at("spec", "nodeName").forbidden("cannot be set until all schedulingGates have been cleared");
        }
    }

    static void images(Field pod) {
        for (String list : List.of("containers", "initContainers")) {
            for (Field container : pod.at("spec", list).each()) {
                Field image = container.at("image");
                if (!image.text().strip().equals(image.text())) {
                    image.invalid("must not have leading or trailing whitespace");
                }
            }
        }
    }

    @Override
    public void validateUpdate(Field pod, Field old) {
        PodSpecValidation.spec(pod.at("spec"), true);
        images(pod);
        new PodUpdateValidation(pod.at("spec"), old.at("spec")).validate();
    }

    @Override
    public void validateStatusUpdate(Field pod, Field old) {
        Field status = pod.at("status");
        for (Field condition : status.at("conditions").each()) {
            if (!SYSTEM_CONDITIONS.contains(condition.at("type").text())) {
                condition.at("Type").with(condition.at("type").value()).check(Names::qualified);
            }
        }
        status.at("qosClass").unchangedFrom(old.at("status", "qosClass"));
        PodAddresses.validate(status.at("podIPs"), old.at("status", "podIPs"));
        PodAddresses.validate(status.at("hostIPs"), old.at("status", "hostIPs"));
    }

    @Override
    public void warn(Field pod) {
        List<String> errors = Names.dnsLabel(pod.at("metadata", "name").text());
        if (!errors.isEmpty()) {
            pod.findings().warn("metadata.name: this is used in the Pod's hostname, which can result in surprising"
                    + " behavior; a DNS label is recommended: [" + String.join(" ", errors) + "]");
        }
        PodWarnings.of(pod.at("spec"));
    }
}
