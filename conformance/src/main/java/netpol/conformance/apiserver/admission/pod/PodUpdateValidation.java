package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Same;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates changes of a pod's spec. API reference: a pod's spec may not change, except for images, the deadline, added
 * tolerations and removed scheduling gates.
 */
record PodUpdateValidation(Field spec, Field old) {

    private static final List<String> LISTS = List.of("containers", "initContainers");

    void validate() {
        for (String list : LISTS) {
            if (spec.at(list).each().size() != old.at(list).each().size()) {
                spec.at(list).forbidden("pod updates may not add or remove containers");
                return;
            }
        }
        if (!deadline()) {
            return;
        }
        tolerations();
        gates();
        if (Same.values(spec.value(), old.value())) {
            return;
        }
        ObjectNode allowed = allowed();
        if (!Same.values(allowed, old.value())) {
            spec.forbidden("pod updates may not change fields other than `spec.containers[*].image`,"
                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to"
                    + " existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
                    + " previously negative)\n" + LineDiff.of(old.value(), allowed));
        }
    }

    private boolean deadline() {
        Field now = spec.at("activeDeadlineSeconds");
        Field before = old.at("activeDeadlineSeconds");
        if (now.present() && (now.number() < 0 || now.number() > Integer.MAX_VALUE)) {
            now.inRange(0, Integer.MAX_VALUE);
            return false;
        }
        if (now.present() && before.present() && before.number() < now.number()) {
            now.invalid("must be less than or equal to previous value");
            return false;
        }
        if (!now.present() && before.present()) {
            now.invalid("null", "must not update from a positive integer to nil value");
        }
        return true;
    }

    private void tolerations() {
        for (ObjectNode before : Default.each(old.value(), "tolerations")) {
            boolean kept = Default.each(spec.value(), "tolerations").stream().anyMatch(now -> {
                ObjectNode copy = now.deepCopy();
                copy.remove("tolerationSeconds");
                ObjectNode same = before.deepCopy();
                same.remove("tolerationSeconds");
                return Same.values(copy, same);
            });
            if (!kept) {
                spec.at("tolerations")
                        .forbidden("existing toleration can not be modified except its tolerationSeconds");
                return;
            }
        }
    }

    private void gates() {
        List<String> before = old.at("schedulingGates").each().stream().map(each -> each.at("name").text()).toList();
        for (Field gate : spec.at("schedulingGates").each()) {
            String name = gate.at("name").text();
            if (!before.contains(name)) {
                gate.at("name").forbidden("only deletion is allowed, but found new scheduling gate '" + name + "'");
            }
        }
    }

    /** The new spec without the changes that are allowed. */
    private ObjectNode allowed() {
        ObjectNode munged = (ObjectNode) spec.value().deepCopy();
        for (String list : LISTS) {
            List<ObjectNode> before = Default.each(old.value(), list);
            List<ObjectNode> now = Default.each(munged, list);
            for (int i = 0; i < now.size(); i++) {
                now.get(i).set("image", before.get(i).path("image"));
            }
        }
        for (String field : List.of("activeDeadlineSeconds", "schedulingGates", "tolerations")) {
            JsonNode before = old.at(field).value();
            if (before.isMissingNode()) {
                munged.remove(field);
            } else {
                munged.set(field, before);
            }
        }
        if (old.at("terminationGracePeriodSeconds").number() < 0
                && spec.at("terminationGracePeriodSeconds").number() == 1) {
            munged.set("terminationGracePeriodSeconds", old.at("terminationGracePeriodSeconds").value());
        }
        if (!old.at("schedulingGates").isEmpty() && old.value().has("nodeSelector")) {
            munged.set("nodeSelector", old.at("nodeSelector").value());
        } else if (!old.at("schedulingGates").isEmpty()) {
            munged.remove("nodeSelector");
        }
        return munged;
    }
}
