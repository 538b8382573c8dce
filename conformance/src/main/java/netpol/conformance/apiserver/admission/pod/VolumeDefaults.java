package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Quantity;
import tools.jackson.databind.node.ObjectNode;

/** Fills in the volumes of a pod. */
final class VolumeDefaults {

    private static final int MODE = 420, TOKEN_SECONDS = 3600;

    private VolumeDefaults() {}

    static void fillIn(ObjectNode volume) {
        boolean source = volume.properties().stream()
                .anyMatch(each -> !each.getKey().equals("name") && each.getValue().isObject());
        if (!source) {
            volume.putObject("emptyDir");
        }
        for (ObjectNode empty : Default.there(volume, "emptyDir")) {
            Quantity.parse(empty.path("sizeLimit")).ifPresent(size -> empty.put("sizeLimit", size.toString()));
        }
        for (String kind : List.of("secret", "configMap", "downwardAPI", "projected")) {
            Default.there(volume, kind).forEach(each -> Default.number(each, "defaultMode", MODE));
        }
        Default.there(volume, "hostPath").forEach(path -> {
            if (Default.missing(path, "type")) {
                path.put("type", "");
            }
        });
        Default.there(volume, "downwardAPI").forEach(VolumeDefaults::items);
        for (ObjectNode projected : Default.there(volume, "projected")) {
            for (ObjectNode each : Default.each(projected, "sources")) {
                Default.there(each, "serviceAccountToken")
                        .forEach(token -> Default.number(token, "expirationSeconds", TOKEN_SECONDS));
                Default.there(each, "downwardAPI").forEach(VolumeDefaults::items);
            }
        }
    }

    private static void items(ObjectNode downward) {
        for (ObjectNode item : Default.each(downward, "items")) {
            Default.there(item, "fieldRef").forEach(ref -> Default.text(ref, "apiVersion", "v1"));
        }
    }
}
