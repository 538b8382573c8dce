package netpol.conformance.apiserver.admission.pod;

import java.util.Objects;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of a pod's subresource {@code ephemeralcontainers}: a request may add ephemeral containers, and changes nothing else
 * (Kubernetes documentation, Ephemeral Containers).
 */
public final class EphemeralContainerRules implements KindRules {

    private static final String LIST = "ephemeralContainers";

    private final PodRules pods = new PodRules();

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
        pods.fillIn(pod, version);
    }

    @Override
    public void prepareForUpdate(ObjectNode pod, ObjectNode old, ServerVersion version) {
        ObjectNode kept = old.deepCopy();
        for (String field : new String[]{"managedFields", "resourceVersion"}) {
            KindRules.keep(KindRules.metadata(kept), KindRules.metadata(pod), field);
        }
        KindRules.keep(Default.object(kept, "spec"), Default.object(pod, "spec"), LIST);
        pod.removeAll();
        pod.setAll(kept);
        pods.prepareForUpdate(pod, old, version);
    }

    @Override
    public void validateUpdate(Field pod, Field old) {
        PodSpecValidation.spec(pod.at("spec"), true);
        Field list = pod.at("spec", LIST);
        for (Field before : old.at("spec", LIST).each()) {
            String name = before.at("name").text();
            Field now = list.each().stream().filter(each -> Objects.equals(each.at("name").text(), name)).findFirst()
                    .orElse(null);
            if (now == null) {
                list.forbidden("existing ephemeral containers \"" + name + "\" may not be removed\n");
            } else if (!Same.values(now.value(), before.value())) {
                list.forbidden("existing ephemeral containers \"" + name + "\" may not be changed\n"
                        + LineDiff.of(before.value(), now.value()));
            }
        }
    }
}
