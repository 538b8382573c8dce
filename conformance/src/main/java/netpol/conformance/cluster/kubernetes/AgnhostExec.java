package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Probe;
import netpol.conformance.model.Observation;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Probes of an agnhost pod: one {@code exec} of a shell per batch. */
record AgnhostExec(KubernetesClient api, String namespace, String pod) implements ProbeSource {

    /** For the exec, and for many processes at once on a small node. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Override
    public List<CompletableFuture<Observation>> probe(List<Probe> probes, Duration timeout) {
        AgnhostBatch batch = new AgnhostBatch("/agnhost", probes, timeout);
        CompletableFuture<List<Observation>> all = CompletableFuture.supplyAsync(() -> {
            long started = System.nanoTime();
            try {
                String output = sh(batch.script(), timeout.plus(GRACE));
                return batch.observations(output, Duration.ofNanos(System.nanoTime() - started));
            } catch (IOException e) {
                return probes.stream().map(_ -> ProbeSource.failed(e.getMessage())).toList();
            }
        }, task -> Thread.ofPlatform().daemon().name("agnhost").start(task));
        return IntStream.range(0, probes.size()).mapToObj(i -> all.thenApply(list -> list.get(i))).toList();
    }

    @Override
    public void awaitReady(Duration patience) {
        StringBuilder last = new StringBuilder();
        try {
            Awaitility.await().atMost(patience).pollDelay(Duration.ZERO).pollInterval(100, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        try {
                            return sh("/agnhost --help >/dev/null && echo there\nexit 0\n", patience).contains("there");
                        } catch (IOException e) {
                            last.replace(0, last.length(), e.getMessage());
                            return false;
                        }
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("nothing can be run in pod " + namespace + "/" + pod + ": " + last, e);
        }
    }

    /** The script goes through standard input: as an argument it would be part of a URL. */
    private String sh(String script, Duration patience) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch watch = api.pods().inNamespace(namespace).withName(pod).inContainer(AgnhostProgram.CONTAINER)
                .redirectingInput().writingOutput(output).writingError(output).withReadyWaitTimeout(0).exec("sh")) {
            watch.getInput().write(script.getBytes(StandardCharsets.UTF_8));
            watch.getInput().flush();
            watch.exitCode().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return output.toString(StandardCharsets.UTF_8);
        } catch (KubernetesClientException | ExecutionException e) {
            throw new IOException("exec in " + namespace + "/" + pod + " failed: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("exec in " + namespace + "/" + pod + " did not end within " + patience.toSeconds()
                    + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during exec in " + namespace + "/" + pod, e);
        }
    }

    @Override
    public void close() {
        // Nothing stays open between batches.
    }
}
