package netpol.conformance.cluster.kubernetes.prober;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.result.Observation;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Probes of an agnhost pod: one {@code exec} of a shell per batch. */
record AgnhostExec(KubernetesClient api, String namespace, String pod) implements ProbeSource {

    /** For the exec, and for many processes at once on a small node. */
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** The longest wait for an exec. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public List<CompletableFuture<Observation>> probe(List<Probe> probes, Duration timeout) {
        AgnhostBatch batch = new AgnhostBatch("/agnhost", probes, timeout);
        long started = System.nanoTime();
        CompletableFuture<List<Observation>> all = shell(batch.script(), timeout.plus(GRACE))
                .thenApply(output -> batch.observations(output, Duration.ofNanos(System.nanoTime() - started)))
                .exceptionally(failure -> probes.stream().map(_ -> ProbeSource.failed(reason(failure))).toList());
        return IntStream.range(0, probes.size()).mapToObj(i -> all.thenApply(list -> list.get(i))).toList();
    }

    @Override
    public void awaitReady(Duration patience) {
        StringBuilder last = new StringBuilder("it was not tried");
        try {
            Awaitility.await().atMost(patience).pollDelay(Duration.ZERO).pollInterval(100, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        Optional<String> silence = silence();
                        silence.ifPresent(why -> last.replace(0, last.length(), why));
                        return silence.isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("nothing can be run in pod " + namespace + "/" + pod + ": " + last, e);
        }
    }

    @Override
    public Optional<String> silence() {
        try {
            String said = shell("/agnhost --help >/dev/null && echo there\nexit 0\n", ANSWER).join();
            return said.contains("there") ? Optional.empty() : Optional.of("its /agnhost says: " + said.strip());
        } catch (CompletionException e) {
            return Optional.of(reason(e));
        }
    }

    /** Runs beside the caller: where a node is gone, the client takes much longer to find out. */
    private CompletableFuture<String> shell(String script, Duration patience) {
        return CompletableFuture.supplyAsync(() -> sh(script),
                task -> Thread.ofPlatform().daemon().name("agnhost").start(task))
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The script goes through standard input: as an argument it would be part of a URL. */
    private String sh(String script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch watch = api.pods().inNamespace(namespace).withName(pod).inContainer(AgnhostProgram.CONTAINER)
                .redirectingInput().writingOutput(output).writingError(output).withReadyWaitTimeout(0).exec("sh")) {
            watch.getInput().write(script.getBytes(StandardCharsets.UTF_8));
            watch.getInput().flush();
            watch.exitCode().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return output.toString(StandardCharsets.UTF_8);
        } catch (IOException | KubernetesClientException | ExecutionException | TimeoutException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private String reason(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> reason(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null -> reason(wrapped.getCause());
            case TimeoutException _ -> "exec in " + namespace + "/" + pod + " did not end in time";
            default -> "exec in " + namespace + "/" + pod + " failed: " + failure.getMessage();
        };
    }

    @Override
    public void close() {
        // Nothing stays open between batches.
    }
}
