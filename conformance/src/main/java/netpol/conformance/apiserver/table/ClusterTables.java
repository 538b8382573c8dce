package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Shows namespaces, nodes and leases. */
final class ClusterTables {

    private static final String ROLE_PREFIX = "node-role.kubernetes.io/", ROLE = "kubernetes.io/role";

    private ClusterTables() {}

    static Map<String, Layout> layouts() {
        return Map.of("v1/Namespace",
                Layout.named().text("Status", "Phase of the namespace.", row -> row.text("/status/phase")).age(),
                "v1/Node", nodes(), "coordination.k8s.io/v1/Lease",
                Layout.named().text("Holder", "Identity of the holder.", row -> row.text("/spec/holderIdentity")).age(),
                "scheduling.k8s.io/v1/PriorityClass",
                Layout.named().number("Value", "Priority of the pods of this class.", row -> row.number("/value"))
                        .truth("Global-Default", "boolean", "Whether pods that name no class have this one.",
                                row -> row.at("/globalDefault").asBoolean(false))
                        .age().text("PreemptionPolicy", "Whether pods of this class replace others.",
                                row -> row.text("/preemptionPolicy")));
    }

    private static Layout nodes() {
        return Layout.named().text("Status", "Whether the node is ready and takes pods.", ClusterTables::status)
                .text("Roles", "Roles of the node, from its labels.", ClusterTables::roles).age()
                .text("Version", "Version of the kubelet.", row -> row.text("/status/nodeInfo/kubeletVersion")).wide()
                .text("Internal-IP", "Address within the cluster.", row -> address(row, "InternalIP"))
                .text("External-IP", "Address outside the cluster.", row -> address(row, "ExternalIP"))
                .text("OS-Image", "Operating system.", row -> row.text("/status/nodeInfo/osImage", Row.UNKNOWN))
                .text("Kernel-Version", "Version of the kernel.", ClusterTables::kernel)
                .text("Container-Runtime", "Runtime of the containers and its version.",
                        row -> row.text("/status/nodeInfo/containerRuntimeVersion", Row.UNKNOWN));
    }

    private static String status(Row row) {
        List<String> words = new ArrayList<>();
        words.add(Conditions.find(row, "Ready")
                .map(each -> each.path("status").asString("").equals("True") ? "Ready" : "NotReady")
                .orElse("Unknown"));
        if (row.at("/spec/unschedulable").asBoolean(false)) {
            words.add("SchedulingDisabled");
        }
        return String.join(",", words);
    }

    private static String roles(Row row) {
        TreeSet<String> roles = new TreeSet<>();
        row.meta().labels().forEach((key, value) -> {
            if (key.startsWith(ROLE_PREFIX)) {
                roles.add(key.substring(ROLE_PREFIX.length()));
            } else if (key.equals(ROLE)) {
                roles.add(value);
            }
        });
        roles.remove("");
        return roles.isEmpty() ? Row.NONE : String.join(",", roles);
    }

    private static String kernel(Row row) {
        String architecture = row.text("/status/nodeInfo/architecture");
        return row.text("/status/nodeInfo/kernelVersion", Row.UNKNOWN)
                + (architecture.isEmpty() ? "" : " (" + architecture + ")");
    }

    private static String address(Row row, String type) {
        for (JsonNode each : row.at("/status/addresses")) {
            if (each.path("type").asString("").equals(type)) {
                return each.path("address").asString("");
            }
        }
        return Row.NONE;
    }
}
