package netpol.conformance.apiserver.table;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Shows the kinds that make pods from templates. */
final class WorkloadTables {

    private static final String CONTAINERS = "/spec/template/spec/containers",
            JOB_CONTAINERS = "/spec/jobTemplate/spec/template/spec/containers";
    private static final String DESIRED = "How many pods there should be.", CURRENT = "How many pods there are.",
            READY = "How many pods are ready.", SELECTOR = "Labels of the pods that belong to the object.";
    /** The conditions of a job in the order in which they count; before and after an ongoing deletion. */
    private static final List<String> ENDS = List.of("Complete", "Failed"),
            STATES = List.of("Suspended", "FailureTarget", "SuccessCriteriaMet");

    private static final Map<String, String> SUSPENDED = Map.of("true", "True", "false", "False");

    private WorkloadTables() {}

    static Map<String, Layout> layouts() {
        return Map.of("apps/v1/Deployment", deployments(), "apps/v1/ReplicaSet", replicaSets(), "apps/v1/DaemonSet",
                daemonSets(), "apps/v1/StatefulSet", statefulSets(), "v1/ReplicationController",
                replicationControllers(), "batch/v1/Job", jobs(), "batch/v1/CronJob", cronJobs(),
                "apps/v1/ControllerRevision", revisions());
    }

    static Layout containers(Layout layout, String containers) {
        return layout
                .text("Containers", "Names of the containers in the template.",
                        row -> String.join(",", row.texts(containers, "name")))
                .text("Images", "Images of the containers in the template.",
                        row -> String.join(",", row.texts(containers, "image")));
    }

    private static Layout selector(Layout layout, String selector) {
        return layout.text("Selector", SELECTOR, row -> SelectorText.orNone(row.at(selector)));
    }

    private static Layout deployments() {
        return Layout.named()
                .text("Ready", READY, row -> row.number("/status/readyReplicas") + "/" + row.number("/spec/replicas"))
                .numberAsText("Up-to-date", "How many pods have the current template.",
                        row -> row.number("/status/updatedReplicas"))
                .numberAsText("Available", "How many pods have been ready for the required time.",
                        row -> row.number("/status/availableReplicas"))
                .age().wide().with(layout -> containers(layout, CONTAINERS))
                .text("Selector", SELECTOR, row -> SelectorText.of(row.at("/spec/selector")));
    }

    private static Layout replicas() {
        return Layout.named().number("Desired", DESIRED, row -> row.number("/spec/replicas"))
                .number("Current", CURRENT, row -> row.number("/status/replicas"))
                .number("Ready", READY, row -> row.number("/status/readyReplicas")).age().wide()
                .with(layout -> containers(layout, CONTAINERS));
    }

    private static Layout replicaSets() {
        return replicas().with(layout -> selector(layout, "/spec/selector"));
    }

    private static Layout replicationControllers() {
        return replicas().text("Selector", SELECTOR, row -> row.labels("/spec/selector"));
    }

    private static Layout daemonSets() {
        return Layout.named()
                .number("Desired", "How many nodes should run the pod.",
                        row -> row.number("/status/desiredNumberScheduled"))
                .number("Current", "How many nodes that should run the pod do so.",
                        row -> row.number("/status/currentNumberScheduled"))
                .number("Ready", READY, row -> row.number("/status/numberReady"))
                .number("Up-to-date", "How many nodes run a pod of the current template.",
                        row -> row.number("/status/updatedNumberScheduled"))
                .number("Available", "How many nodes run a pod that has been ready for the required time.",
                        row -> row.number("/status/numberAvailable"))
                .text("Node Selector", "Labels of the nodes that may run the pod.",
                        row -> row.labels("/spec/template/spec/nodeSelector"))
                .age().wide().with(layout -> containers(layout, CONTAINERS))
                .with(layout -> selector(layout, "/spec/selector"));
    }

    private static Layout statefulSets() {
        return Layout.named()
                .text("Ready", READY, row -> row.number("/status/readyReplicas") + "/" + row.number("/spec/replicas"))
                .age().wide().with(layout -> containers(layout, CONTAINERS));
    }

    private static Layout jobs() {
        return Layout.named().text("Status", "Whether the job runs or how it ended.", WorkloadTables::jobStatus)
                .text("Completions", "How many pods succeeded, of how many.", WorkloadTables::completions)
                .text("Duration", "How long the job has been running, or ran.", WorkloadTables::duration).age()
                .wide().with(layout -> containers(layout, CONTAINERS))
                .with(layout -> selector(layout, "/spec/selector"));
    }

    private static String jobStatus(Row row) {
        String state = STATES.stream().filter(each -> Conditions.isTrue(row, each)).findFirst().orElse("Running");
        return ENDS.stream().filter(each -> Conditions.isTrue(row, each)).findFirst()
                .orElse(row.meta().deleting() ? "Terminating" : state);
    }

    private static String completions(Row row) {
        long succeeded = row.number("/status/succeeded");
        if (row.at("/spec/completions").isNumber()) {
            return succeeded + "/" + row.number("/spec/completions");
        }
        long parallelism = row.number("/spec/parallelism");
        return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
    }

    private static String duration(Row row) {
        String start = row.text("/status/startTime"), end = row.text("/status/completionTime");
        if (start.isEmpty()) {
            return "";
        }
        return end.isEmpty()
                ? row.since("/status/startTime")
                : HumanDuration.of(Duration.between(OffsetDateTime.parse(start), OffsetDateTime.parse(end)));
    }

    private static Layout cronJobs() {
        return Layout.named()
                .text("Schedule", "When jobs start, in the format of cron.", row -> row.text("/spec/schedule"))
                .text("Timezone", "Time zone of the schedule.", row -> row.text("/spec/timeZone", Row.NONE))
                .add("Suspend", "boolean", "", "Whether no more jobs start.",
                        row -> StringNode.valueOf(SUSPENDED.getOrDefault(row.text("/spec/suspend"), Row.UNSET)))
                .number("Active", "How many jobs run now.", row -> row.at("/status/active").size())
                .text("Last Schedule", "How long ago the last job was due.",
                        row -> row.text("/status/lastScheduleTime").isEmpty()
                                ? Row.NONE
                                : row.since("/status/lastScheduleTime"))
                .age().wide().with(layout -> containers(layout, JOB_CONTAINERS))
                .with(layout -> selector(layout, "/spec/jobTemplate/spec/selector"));
    }

    private static Layout revisions() {
        return Layout.named().text("Controller", "The object whose revision this is.", WorkloadTables::controller)
                .numberAsText("Revision", "Number of the revision.", row -> row.number("/revision")).age();
    }

    private static String controller(Row row) {
        for (JsonNode each : row.at("/metadata/ownerReferences")) {
            if (each.path("controller").asBoolean(false)) {
                String apiVersion = each.path("apiVersion").asString("");
                String group = apiVersion.contains("/") ? "." + apiVersion.substring(0, apiVersion.indexOf('/')) : "";
                return (each.path("kind").asString("") + group).toLowerCase(Locale.ROOT) + "/"
                        + each.path("name").asString("");
            }
        }
        return Row.NONE;
    }
}
