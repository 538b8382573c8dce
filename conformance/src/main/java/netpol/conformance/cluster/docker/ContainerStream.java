package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.Closeable;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netpol.conformance.cluster.kubernetes.LineFeed;
import netpol.conformance.cluster.kubernetes.ProberStream;

/** Standard input and output of a container's first process. */
final class ContainerStream implements ProberStream {

    private static final int BUFFER = 1 << 20;

    private final PipedOutputStream input;
    private final Closeable attached;

    private ContainerStream(PipedOutputStream input, Closeable attached) {
        this.input = input;
        this.attached = attached;
    }

    static ProberStream.Opening of(DockerEngine engine, String container) {
        return (lines, broken) -> {
            PipedOutputStream input = new PipedOutputStream();
            try {
                Output output = new Output(lines, broken);
                engine.client().attachContainerCmd(container).withStdIn(new PipedInputStream(input, BUFFER))
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
    public void send(String lines) throws IOException {
        input.write(lines.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    @Override
    public void close() {
        try {
            attached.close();
            input.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final LineFeed lines;
        private final Consumer<String> broken;

        Output(Consumer<String> lines, Consumer<String> broken) {
            this.lines = new LineFeed(lines);
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
