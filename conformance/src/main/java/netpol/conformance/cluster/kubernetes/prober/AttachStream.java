package netpol.conformance.cluster.kubernetes.prober;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Standard input and output of a running container, by {@code attach} of the API: no second process in the pod, and nothing
 * goes over the network under test but what the kubelet carries.
 */
final class AttachStream implements ProberStream {

    private final ExecWatch watch;

    private AttachStream(ExecWatch watch) {
        this.watch = watch;
    }

    static ProberStream.Opening of(KubernetesClient api, String namespace, String pod, String container) {
        return (lines, broken) -> {
            try {
                return new AttachStream(
                        api.pods().inNamespace(namespace).withName(pod).inContainer(container)
                                .redirectingInput().writingOutput(new LineSplitter(lines))
                                .writingError(OutputStream.nullOutputStream())
                                .usingListener(new Ending(broken)).withReadyWaitTimeout(0).attach());
            } catch (KubernetesClientException e) {
                throw new IOException("attaching to " + namespace + "/" + pod + ": " + e.getMessage(), e);
            }
        };
    }

    @Override
    public void send(String lines) throws IOException {
        OutputStream input = watch.getInput();
        input.write(lines.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    @Override
    public void close() {
        watch.close();
    }

    private record Ending(Consumer<String> broken) implements ExecListener {

        @Override
        public void onFailure(Throwable failure, Response response) {
            broken.accept(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onClose(int code, String reason) {
            broken.accept("closed with " + code + " " + reason);
        }

        @Override
        public void onExit(int code, Status status) {
            broken.accept("the prober ended with " + code);
        }
    }
}
