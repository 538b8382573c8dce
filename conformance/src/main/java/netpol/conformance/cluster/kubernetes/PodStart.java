package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import org.awaitility.Awaitility;

/** One pod on its way from a request to running. */
final class PodStart {

    /** How long a scheduler may find no place: the pods of an earlier scenario may still be ending. */
    private static final Duration PLACE = Duration.ofSeconds(30);
    private static final Duration RUNNING = Duration.ofSeconds(120);
    private static final Duration SERVICE_ACCOUNT = Duration.ofSeconds(30);
    private static final int FORBIDDEN = 403;

    private final KubernetesClient api;
    private final PodRequest request;
    private final ProbeProgram program;

    PodStart(KubernetesClient api, PodRequest request, ProbeProgram program) {
        this.api = api;
        this.request = request;
        this.program = program;
    }

    /**
     * Creates the pod and waits for it to run.
     *
     * @throws ClusterException naming the pod and why it does not run
     */
    Pod run() {
        create();
        CompletableFuture<List<Pod>> decided = resource().informOnCondition(
                pods -> pods.isEmpty() || new PodState(pods.getFirst()).running()
                        || new PodState(pods.getFirst()).hopeless().isPresent());
        try {
            PodState state = new PodState(only(await(decided)));
            if (state.running()) {
                return state.pod();
            }
            throw failure(state.hopeless().orElse(state.waitingFor()), state);
        } finally {
            decided.cancel(true);
        }
    }

    /** A new namespace has its service account only a moment later, and takes no pods before. */
    private void create() {
        Pod pod = new PodManifest(request, program.containers(request)).pod();
        Awaitility.await().atMost(SERVICE_ACCOUNT).pollDelay(Duration.ZERO).pollInterval(50, TimeUnit.MILLISECONDS)
                .until(() -> {
                    try {
                        api.resource(pod).create();
                        return true;
                    } catch (KubernetesClientException e) {
                        if (e.getCode() == FORBIDDEN && String.valueOf(e.getMessage()).contains("serviceaccount")) {
                            return false;
                        }
                        throw failed("the API server does not take it: " + e.getMessage(), e);
                    }
                });
    }

    private List<Pod> await(CompletableFuture<List<Pod>> decided) {
        try {
            try {
                return decided.get(PLACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                requirePlace();
                return decided.get(RUNNING.minus(PLACE).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            PodState state = new PodState(only(List.of(current())));
            throw failed("after " + RUNNING.toSeconds() + " s: " + state.waitingFor() + events(), e);
        } catch (ExecutionException e) {
            throw failed("watching it failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private void requirePlace() {
        PodState state = new PodState(current());
        if (state.unschedulable()) {
            throw failed(state.waitingFor(), null);
        }
    }

    private Pod only(List<Pod> pods) {
        if (pods.isEmpty()) {
            throw failed("somebody deleted it", null);
        }
        return pods.getFirst();
    }

    private Pod current() {
        Pod pod = resource().get();
        return only(pod == null ? List.of() : List.of(pod));
    }

    private ClusterException failure(String why, PodState state) {
        String hint = why.startsWith("ImagePullBackOff") || why.startsWith("ErrImage")
                ? "; name an image that the nodes can get by --probe-image"
                : "";
        return failed("image " + program.image() + ": " + why + (state.crashed() ? lastLines() : "") + events() + hint,
                null);
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
