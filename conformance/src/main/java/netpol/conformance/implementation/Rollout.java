package netpol.conformance.implementation;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits until the pods of a DaemonSet or Deployment are ready; other objects are ready when they are there. Every ten seconds it says
 * how many are, and what the others wait for.
 *
 * @param progress receives a line each time
 * @param givenUp whether the run is told to end
 */
record Rollout(KubernetesClient api, Consumer<String> progress, BooleanSupplier givenUp, Duration between) {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    Rollout(KubernetesClient api, Consumer<String> progress, BooleanSupplier givenUp) {
        this(api, progress, givenUp, BETWEEN);
    }

    /**
     * @throws NotReadyException when it takes longer than three minutes, when a pod waits for what will not come, or when the run is told
     *         to end; naming the pods and what they wait for
     */
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
        AtomicReference<Optional<String>> hopeless = new AtomicReference<>(Optional.empty());
        PodWaits waits = new PodWaits();
        long began = System.nanoTime();
        long[] lines = {0};
        try {
            Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> {
                if (givenUp.getAsBoolean() || ready(api.resource(object).get())) {
                    return true;
                }
                List<Pod> pods = pods(object, selector);
                hopeless.set(waits.hopeless(pods));
                Duration waited = Duration.ofNanos(System.nanoTime() - began);
                if (waited.compareTo(between.multipliedBy(lines[0] + 1)) >= 0) {
                    lines[0]++;
                    progress.accept("waiting for " + name(object) + ", " + waited.toSeconds() + " s: "
                            + PodWaits.ready(pods) + " of " + pods.size() + (pods.size() == 1 ? " pod" : " pods")
                            + " ready" + waiting(pods).map(words -> "; " + words).orElse(""));
                }
                return hopeless.get().isPresent();
            });
        } catch (ConditionTimeoutException _) {
            List<Pod> pods = pods(object, selector);
            throw new NotReadyException(name(object) + " is not ready after " + LIMIT.toMinutes() + " minutes: "
                    + waiting(pods).orElse("it has " + pods.size() + " pods, and no node for more"));
        }
        if (givenUp.getAsBoolean()) {
            throw NotReadyException.interrupted();
        }
        hopeless.get().ifPresent(why -> {
            throw new NotReadyException(name(object) + " does not become ready: " + why
                    + waits.log(api).map(end -> "; the end of its log:\n" + end).orElse(""));
        });
    }

    private List<Pod> pods(HasMetadata object, LabelSelector selector) {
        return api.pods().inNamespace(object.getMetadata().getNamespace()).withLabelSelector(selector).list()
                .getItems();
    }

    private static Optional<String> waiting(List<Pod> pods) {
        String words = pods.stream().flatMap(PodWaits::words).collect(Collectors.joining("; "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
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
}
