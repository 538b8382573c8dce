package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeLostException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.kubernetes.prober.ProbeSource;
import netpol.conformance.cluster.objects.ApiFailure;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Whether nodes and pods are still there. A prober that answers is all the proof there can be, and comes cheap; the
 * API takes
 * most of a minute to see that a node is gone.
 *
 * @param running what runs now, of all scenarios; asked for again and again
 * @param patience how long a node may be away
 */
record NodeLiveness(KubernetesClient api, Supplier<List<Running>> running, Duration patience, Executor beside) {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    /** A pod that was started, and not stopped. */
    record Running(PodRequest request, ProbeSource source) {

        private boolean on(String node) {
            return request.node().equals(node);
        }
    }

    /**
     * @param mine pods that are not stopped meanwhile
     * @throws NodeLostException when a node is away for longer than may be
     * @throws ClusterException when a pod has ended on a node that is there
     */
    void require(Set<String> nodes, List<Running> mine) {
        Map<Running, String> silent = silent(mine);
        for (String node : nodes) {
            boolean heard = mine.stream().anyMatch(pod -> pod.on(node) && !silent.containsKey(pod));
            if (!heard) {
                away(node).ifPresent(why -> awaitReturn(node, why));
            }
        }
        if (!silent.isEmpty()) {
            awaitAnswers(silent);
        }
    }

    /** A stream that broke is opened again, and who is busy answers later; who has ended does not. */
    private void awaitAnswers(Map<Running, String> first) {
        AtomicReference<Map<Running, String>> last = new AtomicReference<>(first);
        try {
            await(() -> {
                Map<Running, String> now = silent(first.keySet());
                last.set(now);
                return now.keySet().stream().allMatch(pod -> fate(pod.request()).isPresent());
            });
        } catch (ConditionTimeoutException _) {
            // A pod that is silent now has been silent for as long as a node may be.
        }
        last.get().entrySet().stream().findFirst().ifPresent(silent -> {
            PodRequest pod = silent.getKey().request();
            throw new ClusterException("pod " + pod.namespace() + "/" + pod.name() + " on node " + pod.node()
                    + " is gone: " + fate(pod).orElse(silent.getValue()));
        });
    }

    private void awaitReturn(String node, String first) {
        StringBuilder last = new StringBuilder(first);
        try {
            await(() -> {
                Optional<String> away = away(node);
                away.ifPresent(why -> last.replace(0, last.length(), why));
                return away.isEmpty();
            });
        } catch (ConditionTimeoutException _) {
            throw new NodeLostException(node, last.toString());
        }
    }

    private void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(patience).pollDelay(Duration.ZERO)
                .pollInterval(POLL.toMillis(), TimeUnit.MILLISECONDS).until(condition);
    }

    /** Why it does not look as if it were there. */
    private Optional<String> away(String node) {
        List<Running> here = running.get().stream().filter(pod -> pod.on(node)).toList();
        Map<Running, String> silent = silent(here);
        if (silent.size() < here.size()) {
            return Optional.empty();
        }
        try {
            Node object = api.nodes().withName(node).get();
            return object == null
                    ? Optional.of("the API does not know it any more")
                    : TestNodes.notReady(object).or(() -> silence(silent));
        } catch (KubernetesClientException e) {
            return Optional.of(ApiFailure.answered(e)
                    ? "the API server does not tell: " + ApiFailure.words(e)
                    : "the API server does not answer: " + ApiFailure.words(e));
        }
    }

    /** Pods that have ended say nothing of their node. */
    private Optional<String> silence(Map<Running, String> silent) {
        List<String> reasons = silent.entrySet().stream()
                .filter(pod -> object(pod.getKey().request()).filter(seen -> new PodState(seen).running()).isPresent())
                .map(Map.Entry::getValue).toList();
        return reasons.stream().findFirst()
                .map(first -> "of the pods that run there, " + reasons.size() + " in all, none answers: " + first);
    }

    /** How it ended, if the API shows that. */
    private Optional<String> fate(PodRequest pod) {
        return object(pod).map(seen -> new PodState(seen).hopeless())
                .orElse(Optional.of("the API does not know it any more"));
    }

    private Optional<Pod> object(PodRequest pod) {
        return Optional.ofNullable(api.pods().inNamespace(pod.namespace()).withName(pod.name()).get());
    }

    /** Those that do not answer, with why; all are asked at once. */
    private Map<Running, String> silent(Collection<Running> pods) {
        Map<Running, CompletableFuture<Optional<String>>> asked = new LinkedHashMap<>();
        pods.forEach(pod -> asked.put(pod, CompletableFuture.supplyAsync(pod.source()::silence, beside)));
        Map<Running, String> silent = new LinkedHashMap<>();
        asked.forEach((pod, answer) -> answer.join().ifPresent(why -> silent.put(pod, why)));
        return silent;
    }
}
