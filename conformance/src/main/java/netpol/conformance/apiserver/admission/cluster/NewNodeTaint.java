package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Default;
import tools.jackson.databind.node.ObjectNode;

/** Keeps pods off a node that has just been created, until it is ready (the plugin TaintNodesByCondition). */
final class NewNodeTaint {

    private static final String KEY = "node.kubernetes.io/not-ready";

    private NewNodeTaint() {}

    static void add(ObjectNode node) {
        ObjectNode spec = Default.object(node, "spec");
        boolean there = Default.each(spec, "taints").stream().anyMatch(each -> each.path("key").asString("").equals(KEY)
                && each.path("effect").asString("").equals("NoSchedule"));
        if (!there) {
            (spec.path("taints").isArray() ? spec.withArray("taints") : spec.putArray("taints")).addObject()
                    .put("key", KEY).put("effect", "NoSchedule");
        }
    }
}
