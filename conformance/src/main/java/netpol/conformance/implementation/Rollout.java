package netpol.conformance.implementation;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until the pods of a DaemonSet or Deployment are ready; other objects are ready when they are there. */
record Rollout(KubernetesClient api) {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    /** @throws ClusterException when it takes longer than three minutes, naming the pods and what they wait for */
    void await(HasMetadata object) {
        switch (object) {
            case DaemonSet set -> await(set, set.getSpec().getSelector());
            case Deployment deployment -> await(deployment, deployment.getSpec().getSelector());
            default -> {
            }
        }
    }

    static String name(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/") + object.getMetadata().getName();
    }

    private void await(HasMetadata object, LabelSelector selector) {
        try {
            Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL)
                    .until(() -> ready(api.resource(object).get()));
        } catch (ConditionTimeoutException e) {
            throw new ClusterException(name(object) + " is not ready after " + LIMIT.toMinutes() + " minutes: "
                    + waiting(object, selector), e);
        }
    }

    private static boolean ready(HasMetadata object) {
        return switch (object) {
            case DaemonSet set -> ready(set);
            case Deployment deployment -> ready(deployment);
            case null, default -> false;
        };
    }

    private static boolean ready(DaemonSet set) {
        DaemonSetStatus status = set.getStatus();
        return status != null && Objects.equals(status.getObservedGeneration(), set.getMetadata().getGeneration())
                && status.getDesiredNumberScheduled() > 0
                && Objects.equals(status.getNumberReady(), status.getDesiredNumberScheduled());
    }

    private static boolean ready(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        return status != null
                && Objects.equals(status.getObservedGeneration(), deployment.getMetadata().getGeneration())
                && Objects.equals(status.getReadyReplicas(), deployment.getSpec().getReplicas());
    }

    private String waiting(HasMetadata object, LabelSelector selector) {
        List<Pod> pods = api.pods().inNamespace(object.getMetadata().getNamespace()).withLabelSelector(selector)
                .list().getItems();
        String waiting = pods.stream().flatMap(Rollout::unready).collect(Collectors.joining("; "));
        return waiting.isEmpty() ? "it has " + pods.size() + " pods, and no node for more" : waiting;
    }

    private static Stream<String> unready(Pod pod) {
        String name = "pod " + pod.getMetadata().getName() + " on " + pod.getSpec().getNodeName();
        List<ContainerStatus> statuses = pod.getStatus().getContainerStatuses();
        if (statuses.isEmpty()) {
            return Stream.of(name + " is " + pod.getStatus().getPhase());
        }
        return statuses.stream().filter(status -> !Boolean.TRUE.equals(status.getReady())).map(status -> {
            var state = status.getState();
            if (state.getWaiting() != null) {
                return name + ": " + state.getWaiting().getReason() + " " + status.getImage();
            }
            return name + ": " + (state.getTerminated() != null ? state.getTerminated().getReason() : "not ready");
        });
    }
}
