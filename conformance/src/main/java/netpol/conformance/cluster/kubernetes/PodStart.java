package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.kubernetes.prober.ProbeProgram;
import org.awaitility.Awaitility;

/** One pod on its way from a request to running. */
final class PodStart {

    /**
     * How long a scheduler may find no place, since the pods of an earlier scenario may still be ending; and how often
     * it is seen
     * whether the pod's node is still there.
     */
    private static final Duration PLACE = Duration.ofSeconds(30);
    private static final Duration RUNNING = Duration.ofSeconds(180);
    private static final Duration SERVICE_ACCOUNT = Duration.ofSeconds(30);
    private static final int FORBIDDEN = 403;

    private final KubernetesClient api;
    private final PodRequest request;
    private final ProbeProgram program;
    private final Executor beside;

    PodStart(KubernetesClient api, PodRequest request, ProbeProgram program, Executor beside) {
        this.beside = beside;
        this.api = api;
        this.request = request;
        this.program = program;
    }

    /**
     * Creates the pod and waits until it runs and {@code connect}, given the pod, has returned.
     *
     * @throws ClusterException naming the pod and why it does not run
     */
    Pod run(Consumer<Pod> connect) {
        create();
        PodProgress progress = new PodProgress();
        try (SharedIndexInformer<Pod> _ = resource().inform(progress)) {
            Pod pod = await(CompletableFuture.anyOf(progress.running(), progress.over()), progress.running());
            CompletableFuture<Void> connected = CompletableFuture.runAsync(() -> connect.accept(pod), beside);
            await(CompletableFuture.anyOf(connected, progress.over()), connected);
            return pod;
        } catch (Over e) {
            throw failure(e.getMessage());
        }
    }

    /** It ended, or will never begin. */
    private static final class Over extends Exception {

        private static final long serialVersionUID = 1L;

        Over(String why) {
            super(why);
        }
    }

    /** A new namespace has its service account only a moment later, and takes no pods before. */
    private void create() {
        Pod pod = new PodManifest(request, program.containers(request)).pod();
        Pod kept = Awaitility.await().atMost(SERVICE_ACCOUNT).pollDelay(Duration.ZERO)
                .pollInterval(50, TimeUnit.MILLISECONDS).until(() -> {
                    try {
                        return api.resource(pod).create();
                    } catch (KubernetesClientException e) {
                        if (e.getCode() == FORBIDDEN && String.valueOf(e.getMessage()).contains("serviceaccount")) {
                            return null;
                        }
                        throw failed("the API server does not take it: " + e.getMessage(), e);
                    }
                }, Objects::nonNull);
        new AlteredPod(pod, kept).words().ifPresent(words -> {
            throw new ClusterException("pod " + request.namespace() + "/" + request.name()
                    + " is not the one that the run asked for: " + words);
        });
    }

    /** @return the result of {@code wanted}, unless the other one of {@code either} was first */
    private <T> T await(CompletableFuture<?> either, CompletableFuture<T> wanted) throws Over {
        try {
            awaitHopefully(either);
            if (wanted.isDone()) {
                return wanted.get();
            }
            throw new Over((String) either.get());
        } catch (TimeoutException e) {
            throw failed("after " + RUNNING.toSeconds() + " s: " + new PodState(current()).waitingFor() + events(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ClusterException known ? known : failed("watching it failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    /** Gives up as soon as it is seen that no node will run the pod. */
    private void awaitHopefully(CompletableFuture<?> either)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (Duration waited = PLACE; waited.compareTo(RUNNING) < 0; waited = waited.plus(PLACE)) {
            try {
                either.get(PLACE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                requirePlace();
            }
        }
        either.get(PLACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void requirePlace() {
        PodState state = new PodState(current());
        if (state.unschedulable()) {
            throw failed(state.waitingFor(), null);
        }
        Optional.ofNullable(api.nodes().withName(request.node()).get()).flatMap(TestNodes::notReady).ifPresent(why -> {
            throw failed("node " + request.node() + " is not ready: " + why, null);
        });
    }

    private Pod current() {
        Pod pod = resource().get();
        if (pod == null) {
            throw failed("somebody deleted it", null);
        }
        return pod;
    }

    private ClusterException failure(String why) {
        Pod pod = resource().get();
        boolean crashed = pod != null && new PodState(pod).crashed();
        String hint = why.startsWith("ImagePullBackOff") || why.startsWith("ErrImage")
                ? "; name an image that the nodes can get by --probe-image"
                : "";
        String words = crashed ? lastLines() : "";
        return program.missing(words).<ClusterException>map(what -> new UnsupportedByClusterException(
                "needs " + what + ", which the kernel of node " + request.node() + " does not have"))
                .orElseGet(() -> failed("image " + program.image() + ": " + why + words + events() + hint, null));
    }

    private String lastLines() {
        try {
            return "; its last words: " + resource().tailingLines(5).getLog().strip();
        } catch (KubernetesClientException e) {
            return "; its log cannot be read: " + e.getMessage();
        }
    }

    private String events() {
        try {
            String warnings = api.v1().events().inNamespace(request.namespace())
                    .withField("involvedObject.name", request.name()).list().getItems().stream()
                    .filter(event -> "Warning".equals(event.getType())).map(Event::getMessage)
                    .filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
            return warnings.isEmpty() ? "" : " (events: " + warnings + ")";
        } catch (KubernetesClientException e) {
            return " (its events cannot be read: " + e.getMessage() + ")";
        }
    }

    private ClusterException failed(String why, Exception cause) {
        return new ClusterException("pod " + request.namespace() + "/" + request.name() + " on node " + request.node()
                + " does not run: " + why, cause);
    }

    private PodResource resource() {
        return api.pods().inNamespace(request.namespace()).withName(request.name());
    }
}
