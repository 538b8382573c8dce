package netpol.conformance.apiserver.table;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Sums up the state of a pod's containers. Init containers that have not finished come first, then the last of the main
 * containers that waits or has ended (k8s.io/kubernetes/pkg/printers).
 */
final class PodStatus {

    private final Row row;
    private final Set<String> sidecars = new HashSet<>();
    private String reason;
    private int readyContainers, allRestarts, sidecarRestarts;
    private Instant lastRestart = Instant.MIN, lastSidecarRestart = Instant.MIN;

    private PodStatus(Row row) {
        this.row = row;
        this.reason = row.text("/status/reason", row.text("/status/phase"));
    }

    static PodStatus of(Row row) {
        PodStatus status = new PodStatus(row);
        status.read();
        return status;
    }

    private void read() {
        if (Conditions.find(row, "PodScheduled")
                .filter(each -> each.path("reason").asString("").equals("SchedulingGated")).isPresent()) {
            reason = "SchedulingGated";
        }
        for (JsonNode each : row.at("/spec/initContainers")) {
            if (each.path("restartPolicy").asString("").equals("Always")) {
                sidecars.add(each.path("name").asString(""));
            }
        }
        if (!readInitContainers() || Conditions.isTrue(row, "Initialized")) {
            allRestarts = sidecarRestarts;
            lastRestart = lastSidecarRestart;
            readContainers();
        }
        if (row.meta().deleting()) {
            boolean ended = List.of("Succeeded", "Failed").contains(row.text("/status/phase"));
            boolean lost = row.text("/status/reason").equals("NodeLost");
            reason = lost ? "Unknown" : ended ? reason : "Terminating";
        }
    }

    /** @return whether one of them has not finished */
    private boolean readInitContainers() {
        int index = 0;
        for (JsonNode container : row.at("/status/initContainerStatuses")) {
            boolean sidecar = sidecars.contains(container.path("name").asString(""));
            count(container, sidecar);
            JsonNode ended = container.at("/state/terminated");
            boolean started = sidecar && container.path("started").asBoolean(false);
            if (started && ended.path("exitCode").asInt(-1) != 0 && container.path("ready").asBoolean(false)) {
                readyContainers++;
            }
            if (!started && ended.path("exitCode").asInt(-1) != 0) {
                reason = "Init:" + initReason(container, index);
                return true;
            }
            index++;
        }
        return false;
    }

    private String initReason(JsonNode container, int index) {
        JsonNode ended = container.at("/state/terminated");
        if (ended.isObject()) {
            return endReason(ended);
        }
        String waiting = container.at("/state/waiting/reason").asString("");
        return waiting.isEmpty() || waiting.equals("PodInitializing")
                ? index + "/" + row.at("/spec/initContainers").size()
                : waiting;
    }

    private static String endReason(JsonNode ended) {
        String given = ended.path("reason").asString("");
        int signal = ended.path("signal").asInt(0);
        if (!given.isEmpty()) {
            return given;
        }
        return signal != 0 ? "Signal:" + signal : "ExitCode:" + ended.path("exitCode").asInt(0);
    }

    private void readContainers() {
        boolean running = false;
        String error = "";
        JsonNode containers = row.at("/status/containerStatuses");
        for (int i = containers.size() - 1; i >= 0; i--) {
            JsonNode container = containers.get(i);
            count(container, false);
            String waiting = container.at("/state/waiting/reason").asString("");
            JsonNode ended = container.at("/state/terminated");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (ended.isObject()) {
                reason = endReason(ended);
                error = ended.path("exitCode").asInt(0) == 0 ? error : reason;
            } else if (container.path("ready").asBoolean(false) && container.at("/state/running").isObject()) {
                running = true;
                readyContainers++;
            }
        }
        if (reason.equals("Completed")) {
            reason = running && Conditions.isTrue(row, "Ready")
                    ? "Running"
                    : !error.isEmpty() ? error : running ? "NotReady" : reason;
        }
    }

    private void count(JsonNode container, boolean sidecar) {
        int restarts = container.path("restartCount").asInt(0);
        String finished = container.at("/lastState/terminated/finishedAt").asString("");
        Instant last = finished.isEmpty() ? Instant.MIN : OffsetDateTime.parse(finished).toInstant();
        allRestarts += restarts;
        lastRestart = last.isAfter(lastRestart) ? last : lastRestart;
        if (sidecar) {
            sidecarRestarts += restarts;
            lastSidecarRestart = last.isAfter(lastSidecarRestart) ? last : lastSidecarRestart;
        }
    }

    String reason() {
        return reason;
    }

    String ready() {
        return readyContainers + "/" + (row.at("/spec/containers").size() + sidecars.size());
    }

    String restarts() {
        return allRestarts == 0 || lastRestart.equals(Instant.MIN)
                ? Integer.toString(allRestarts)
                : allRestarts + " ("
                        + HumanDuration.of(Duration.between(lastRestart, row.now())) + " ago)";
    }
}
