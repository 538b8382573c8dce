package netpol.conformance.apiserver.table;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Shows pods and pod templates. */
final class PodTables {

    private PodTables() {}

    static Map<String, Layout> layouts() {
        return Map.of("v1/Pod", pods(), "v1/PodTemplate", Layout.named()
                .with(layout -> WorkloadTables.containers(layout, "/template/spec/containers"))
                .text("Pod Labels", "Labels of the pods that the template describes.",
                        row -> row.labels("/template/metadata/labels")));
    }

    private static Layout pods() {
        return Layout.named()
                .text("Ready", "How many containers are ready, of how many.", row -> PodStatus.of(row).ready())
                .text("Status", "What the containers of the pod do, in one word.", row -> PodStatus.of(row).reason())
                .text("Restarts", "How often containers were started again, and when that happened last.",
                        row -> PodStatus.of(row).restarts())
                .age().wide()
                .text("IP", "First address of the pod.", row -> row.text("/status/podIPs/0/ip", Row.NONE))
                .text("Node", "Node that runs the pod.", row -> row.text("/spec/nodeName", Row.NONE))
                .text("Nominated Node", "Node on which the pod may replace pods of lower priority.",
                        row -> row.text("/status/nominatedNodeName", Row.NONE))
                .text("Readiness Gates",
                        "How many of the conditions are true that the pod waits for besides its containers.",
                        PodTables::readinessGates);
    }

    private static String readinessGates(Row row) {
        JsonNode gates = row.at("/spec/readinessGates");
        if (gates.isEmpty()) {
            return Row.NONE;
        }
        int open = 0;
        for (JsonNode gate : gates) {
            if (Conditions.isTrue(row, gate.path("conditionType").asString(""))) {
                open++;
            }
        }
        return open + "/" + gates.size();
    }
}
