package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netpol.conformance.cluster.kubernetes.prober.LineSplitter;
import netpol.conformance.cluster.kubernetes.prober.ProberStream;

/** Standard input and output of a container's first process. */
final class ContainerStream implements ProberStream {

    private final QueueInputStream input;
    private final Closeable attached;

    private ContainerStream(QueueInputStream input, Closeable attached) {
        this.input = input;
        this.attached = attached;
    }

    static ProberStream.Opening of(DockerEngine engine, String container) {
        return (lines, broken) -> {
            QueueInputStream input = new QueueInputStream();
            try {
                Output output = new Output(lines, broken);
                engine.client().attachContainerCmd(container).withStdIn(input)
                        .withStdOut(true).withStdErr(false).withFollowStream(true).exec(output);
                if (!output.awaitStarted(5, TimeUnit.SECONDS)) {
                    throw new IOException("attaching to container " + container + " took too long");
                }
                return new ContainerStream(input, output);
            } catch (DockerException e) {
                throw new IOException("attaching to container " + container + ": " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while attaching to container " + container, e);
            }
        };
    }

    @Override
    public void send(String lines) {
        input.feed(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        input.close();
        try {
            attached.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final LineSplitter lines;
        private final Consumer<String> broken;

        Output(Consumer<String> lines, Consumer<String> broken) {
            this.lines = new LineSplitter(lines);
            this.broken = broken;
        }

        @Override
        public void onNext(Frame frame) {
            if (frame.getStreamType() != StreamType.STDERR) {
                lines.write(frame.getPayload(), 0, frame.getPayload().length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            super.onError(failure);
            broken.accept(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onComplete() {
            super.onComplete();
            broken.accept("the container's output has ended");
        }
    }
}
