package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodIP;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pod's status says, for waiting and for people. */
record PodState(Pod pod) {

    /** Waiting for these to pass is waiting in vain. */
    private static final Set<String> HOPELESS = Set.of(
            "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError",
            "CreateContainerError", "RunContainerError", "CrashLoopBackOff");

    boolean running() {
        return "Running".equals(pod.getStatus().getPhase()) && !addresses().isEmpty()
                && !containers().isEmpty()
                && containers().stream().allMatch(container -> container.getState().getRunning() != null);
    }

    List<InetAddress> addresses() {
        List<PodIP> all = pod.getStatus().getPodIPs();
        return (all.isEmpty() ? Stream.ofNullable(pod.getStatus().getPodIP()) : all.stream().map(PodIP::getIp))
                .map(InetAddress::ofLiteral).toList();
    }

    /** Why it will not run, where that is certain. */
    Optional<String> hopeless() {
        if (Set.of("Failed", "Succeeded").contains(String.valueOf(pod.getStatus().getPhase()))) {
            return Optional.of(ended());
        }
        return waiting().filter(state -> HOPELESS.contains(state.getWaiting().getReason())).findFirst()
                .map(PodState::text);
    }

    boolean crashed() {
        return containers().stream().anyMatch(
                container -> container.getState().getTerminated() != null
                        || (container.getLastState() != null && container.getLastState().getTerminated() != null));
    }

    boolean unschedulable() {
        return condition("PodScheduled").filter(scheduled -> "Unschedulable".equals(scheduled.getReason()))
                .isPresent();
    }

    /** What it waits for. */
    String waitingFor() {
        return condition("PodScheduled").filter(scheduled -> "False".equals(scheduled.getStatus()))
                .map(scheduled -> scheduled.getReason() + ": " + scheduled.getMessage())
                .or(() -> waiting().findFirst().map(PodState::text))
                .orElse(
                        "phase " + pod.getStatus().getPhase()
                                + (addresses().isEmpty() ? ", no address" : "")
                                + (pod.getSpec().getNodeName() == null ? ", not scheduled" : ""));
    }

    private String ended() {
        String containers = containers().stream().map(ContainerStatus::getState).map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .map(end -> "exit status " + end.getExitCode()
                        + (end.getReason() == null ? "" : ", " + end.getReason()))
                .collect(Collectors.joining("; "));
        return Stream.of("it ended (" + pod.getStatus().getPhase() + ")", pod.getStatus().getReason(),
                pod.getStatus().getMessage(), containers)
                .filter(text -> text != null && !text.isEmpty()).collect(Collectors.joining(": "));
    }

    private Stream<ContainerState> waiting() {
        return containers().stream().map(ContainerStatus::getState).filter(state -> state.getWaiting() != null);
    }

    private static String text(ContainerState state) {
        return state.getWaiting().getReason()
                + (state.getWaiting().getMessage() == null ? "" : ": " + state.getWaiting().getMessage());
    }

    private Optional<PodCondition> condition(String type) {
        return pod.getStatus().getConditions().stream().filter(each -> each.getType().equals(type)).findFirst();
    }

    private List<ContainerStatus> containers() {
        return pod.getStatus().getContainerStatuses();
    }
}
