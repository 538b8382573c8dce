package netpol.conformance.apiserver.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows volumes, claims and storage classes. */
final class StorageTables {

    private static final Map<String, String> MODES = Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX",
            "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");
    private static final List<String> ORDER = List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany",
            "ReadWriteOncePod");
    private static final String CLASS = "volume.beta.kubernetes.io/storage-class";

    private StorageTables() {}

    static Map<String, Layout> layouts() {
        return Map.of("v1/PersistentVolume", volumes(), "v1/PersistentVolumeClaim", claims(),
                "storage.k8s.io/v1/StorageClass", classes());
    }

    private static Layout volumes() {
        return Layout.named().text("Capacity", "Size of the volume.", row -> row.text("/spec/capacity/storage", "0"))
                .text("Access Modes", "How the volume may be mounted.", row -> modes(row, "/spec/accessModes"))
                .text("Reclaim Policy", "What becomes of the volume after its claim is deleted.",
                        row -> row.text("/spec/persistentVolumeReclaimPolicy"))
                .text("Status", "Phase of the volume.", StorageTables::phase)
                .text("Claim", "The claim that uses the volume.",
                        row -> row.at("/spec/claimRef").isObject()
                                ? row.text("/spec/claimRef/namespace") + "/" + row.text("/spec/claimRef/name")
                                : "")
                .text("StorageClass", "Class of the volume.", StorageTables::storageClass)
                .text("VolumeAttributesClass", "Attributes of the volume.",
                        row -> row.text("/spec/volumeAttributesClassName", Row.UNSET))
                .text("Reason", "Why the volume is in its phase.", row -> row.text("/status/reason")).age().wide()
                .text("VolumeMode", "File system or block device.", row -> row.text("/spec/volumeMode", Row.UNSET));
    }

    private static Layout claims() {
        return Layout.named().text("Status", "Phase of the claim.", StorageTables::phase)
                .text("Volume", "The volume that the claim has.", row -> row.text("/spec/volumeName"))
                .text("Capacity", "Size of the volume.", row -> bound(row, row.text("/status/capacity/storage", "0")))
                .text("Access Modes", "How the volume may be mounted.",
                        row -> bound(row, modes(row, "/status/accessModes")))
                .text("StorageClass", "Class that the claim asks for.", StorageTables::storageClass)
                .text("VolumeAttributesClass", "Attributes that the claim asks for.",
                        row -> row.text("/spec/volumeAttributesClassName", Row.UNSET))
                .age().wide()
                .text("VolumeMode", "File system or block device.", row -> row.text("/spec/volumeMode", Row.UNSET));
    }

    private static Layout classes() {
        return Layout.unnamed()
                .name(row -> row.meta().name() + (isDefault(row.meta().annotations()) ? " (default)" : ""))
                .text("Provisioner", "The program that makes volumes of this class.", row -> row.text("/provisioner"))
                .text("ReclaimPolicy", "What becomes of volumes after their claims are deleted.",
                        row -> row.text("/reclaimPolicy", "Delete"))
                .text("VolumeBindingMode", "When volumes are made.",
                        row -> row.text("/volumeBindingMode", "Immediate"))
                .truth("AllowVolumeExpansion", "string", "Whether volumes can grow.",
                        row -> row.at("/allowVolumeExpansion").asBoolean(false))
                .age();
    }

    private static boolean isDefault(Map<String, String> annotations) {
        return List
                .of("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class")
                .stream().anyMatch(each -> "true".equals(annotations.get(each)));
    }

    private static String phase(Row row) {
        return row.meta().deleting() ? "Terminating" : row.text("/status/phase");
    }

    private static String bound(Row row, String text) {
        return row.text("/spec/volumeName").isEmpty() ? "" : text;
    }

    private static String storageClass(Row row) {
        return row.meta().annotations().getOrDefault(CLASS, row.text("/spec/storageClassName"));
    }

    private static String modes(Row row, String list) {
        List<String> modes = row.texts(list);
        return ORDER.stream().filter(modes::contains).map(MODES::get).collect(Collectors.joining(","));
    }
}
