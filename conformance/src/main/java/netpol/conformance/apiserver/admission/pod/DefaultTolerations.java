package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import tools.jackson.databind.node.ObjectNode;

/** Lets each pod stay for five minutes on a node that fails (the plugin DefaultTolerationSeconds). */
final class DefaultTolerations {

    private static final int SECONDS = 300;

    private DefaultTolerations() {}

    static void add(ObjectNode spec) {
        for (String key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
            boolean tolerated = Default.each(spec, "tolerations").stream().anyMatch(each -> concerns(each, key));
            if (!tolerated) {
                var list = spec.path("tolerations").isArray()
                        ? spec.withArray("tolerations")
                        : spec.putArray("tolerations");
                list.addObject().put("key", key).put("operator", "Exists").put("effect", "NoExecute")
                        .put("tolerationSeconds", SECONDS);
            }
        }
    }

    private static boolean concerns(ObjectNode toleration, String key) {
        String own = toleration.path("key").asString("");
        String effect = toleration.path("effect").asString("");
        return (own.equals(key) || own.isEmpty()) && (effect.equals("NoExecute") || effect.isEmpty());
    }
}
