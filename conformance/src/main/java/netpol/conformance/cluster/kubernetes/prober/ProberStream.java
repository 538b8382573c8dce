package netpol.conformance.cluster.kubernetes.prober;

import java.io.IOException;
import java.util.function.Consumer;

/** An open way to a resident prober: its standard input, and, line by line, its standard output. */
public interface ProberStream extends AutoCloseable {

    /** Writes text that ends with a line feed. */
    void send(String lines) throws IOException;

    @Override
    void close();

    /** How to open one, as often as needed. */
    @FunctionalInterface
    interface Opening {

        /**
         * @param lines gets each line that the prober writes, without its line feed; must not block
         * @param broken told once, with why, when the stream has ended without {@link ProberStream#close}; must not block
         * @throws IOException when it cannot be opened now
         */
        ProberStream open(Consumer<String> lines, Consumer<String> broken) throws IOException;
    }
}
