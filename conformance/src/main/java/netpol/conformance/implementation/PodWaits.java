package netpol.conformance.implementation;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pods of a rollout wait for, and when that is waiting in vain. Used by one thread at a time. */
final class PodWaits {

    /** No time heals these: the manifest or the node has to change. */
    private static final Set<String> AT_ONCE = Set.of("ErrImageNeverPull", "InvalidImageName",
            "CreateContainerConfigError");
    /** These may be a registry's or a runtime's bad moment. */
    private static final Set<String> AFTER_A_WHILE = Set.of("ErrImagePull", "ImagePullBackOff", "CreateContainerError",
            "RunContainerError");
    private static final Duration WHILE = Duration.ofSeconds(30);
    private static final String CRASHES = "CrashLoopBackOff";
    /** A container that ends so often will not do better. */
    private static final int ENDS = 3;
    private static final int LOG_LINES = 20;

    private final InstantSource clock;
    /** Since when a container waits for one of {@link #AFTER_A_WHILE}, by its pod and name. */
    private final Map<String, Instant> since = new HashMap<>();
    private Optional<Crashed> crashed = Optional.empty();

    private record Crashed(Pod pod, String container) {}

    PodWaits() {
        this(InstantSource.system());
    }

    PodWaits(InstantSource clock) {
        this.clock = clock;
    }

    /** Why one of the pods will not become ready, where that is certain. */
    Optional<String> hopeless(List<Pod> pods) {
        Set<String> waiting = new HashSet<>();
        for (Pod pod : pods) {
            for (ContainerStatus container : containers(pod)) {
                if (hopeless(pod, container, waiting)) {
                    return Optional.of(words(pod, container));
                }
            }
        }
        since.keySet().retainAll(waiting);
        return Optional.empty();
    }

    private boolean hopeless(Pod pod, ContainerStatus container, Set<String> waiting) {
        String reason = reason(container);
        if (AFTER_A_WHILE.contains(reason)) {
            String key = pod.getMetadata().getName() + "/" + container.getName();
            waiting.add(key);
            return !since.computeIfAbsent(key, _ -> clock.instant()).plus(WHILE).isAfter(clock.instant());
        }
        if (CRASHES.equals(reason) && container.getRestartCount() != null && container.getRestartCount() + 1 >= ENDS) {
            crashed = Optional.of(new Crashed(pod, container.getName()));
            return true;
        }
        return AT_ONCE.contains(reason);
    }

    /** How the container ended that ends again and again; empty for every other reason, and where there is no log. */
    Optional<String> log(KubernetesClient api) {
        try {
            return crashed.map(each -> api.pods().resource(each.pod()).inContainer(each.container()).terminated()
                    .tailingLines(LOG_LINES).getLog()).filter(text -> !text.isBlank())
                    .map(text -> text.lines().map(line -> "  " + line).collect(Collectors.joining("\n")));
        } catch (KubernetesClientException _) {
            // The kubelet may have removed it; the exit status is said in any case.
            return Optional.empty();
        }
    }

    static long ready(List<Pod> pods) {
        return pods.stream().filter(pod -> condition(pod, "Ready").filter(each -> "True".equals(each.getStatus()))
                .isPresent()).count();
    }

    /** What a pod waits for, a part for each container; nothing when it is ready. */
    static Stream<String> words(Pod pod) {
        List<ContainerStatus> containers = containers(pod);
        if (containers.isEmpty()) {
            return Stream.of(name(pod) + " is " + pod.getStatus().getPhase()
                    + condition(pod, "PodScheduled").filter(each -> "False".equals(each.getStatus()))
                            .map(each -> ": " + each.getReason() + ", " + each.getMessage()).orElse(""));
        }
        return containers.stream().filter(each -> !Boolean.TRUE.equals(each.getReady()))
                .filter(each -> !doneInitializing(each)).map(each -> words(pod, each));
    }

    private static String words(Pod pod, ContainerStatus container) {
        ContainerState state = container.getState();
        String begin = name(pod) + ": ";
        if (state.getWaiting() == null) {
            return begin + (state.getTerminated() == null ? "not ready" : ended(state.getTerminated()));
        }
        ContainerStateTerminated last = container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
        if (last != null) {
            return begin + state.getWaiting().getReason() + ", container " + container.getName() + " ended "
                    + (container.getRestartCount() + 1) + " times, last " + ended(last);
        }
        String message = state.getWaiting().getMessage();
        return begin + state.getWaiting().getReason() + " " + container.getImage()
                + (message == null ? "" : " (" + message.replace('\n', ' ') + ")");
    }

    private static String ended(ContainerStateTerminated end) {
        return "with exit status " + end.getExitCode() + (end.getReason() == null ? "" : ", " + end.getReason())
                + (end.getMessage() == null ? "" : ": " + end.getMessage().strip().replace('\n', ' '));
    }

    private static boolean doneInitializing(ContainerStatus container) {
        ContainerState state = container.getState();
        return state != null && state.getTerminated() != null
                && Integer.valueOf(0).equals(state.getTerminated().getExitCode());
    }

    private static String reason(ContainerStatus container) {
        return container.getState() == null || container.getState().getWaiting() == null
                ? ""
                : String.valueOf(container.getState().getWaiting().getReason());
    }

    private static List<ContainerStatus> containers(Pod pod) {
        return Stream.concat(pod.getStatus().getInitContainerStatuses().stream(),
                pod.getStatus().getContainerStatuses().stream()).filter(each -> each.getState() != null).toList();
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream().filter(each -> type.equals(each.getType())).findFirst();
    }

    private static String name(Pod pod) {
        String node = pod.getSpec().getNodeName();
        return "pod " + pod.getMetadata().getName() + (node == null ? "" : " on " + node);
    }
}
