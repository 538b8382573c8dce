package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Where an engine would listen on this machine, and a first word with it that takes no library and not long. */
final class EngineSocket {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final byte[] PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private EngineSocket() {}

    /** Why no engine can be there, in one line; empty when one answers, or when only a library can find out. */
    static Optional<String> silent() {
        String named = System.getenv("DOCKER_HOST");
        if (named != null) {
            return named.startsWith("unix://")
                    ? silent(Path.of(URI.create(named).getPath())).map(why -> why + " (of DOCKER_HOST)")
                    : Optional.empty();
        }
        if (namesHost(Path.of(System.getProperty("user.home"), ".testcontainers.properties"))) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        for (Path socket : usual().filter(Files::exists).toList()) {
            Optional<String> why = silent(socket);
            if (why.isEmpty()) {
                return why;
            }
            reasons.add(why.get());
        }
        return Optional.of(
                reasons.isEmpty()
                        ? "DOCKER_HOST is not set, and there is no socket at " + usual().findFirst().orElseThrow()
                        : String.join("; ", reasons));
    }

    /**
     * Whether Testcontainers' settings say where an engine is. The file alone says nothing: the library writes one wherever it
     * has looked for an engine, in vain too.
     */
    static boolean namesHost(Path settings) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(settings)) {
            properties.load(reader);
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException | IllegalArgumentException _) {
            // The library will say what is wrong with it.
            return true;
        }
        return Stream.of("docker.host", "tc.host").map(key -> properties.getProperty(key, "")).anyMatch(
                host -> !host.isBlank());
    }

    private static Stream<Path> usual() {
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.concat(
                Stream.of(Path.of("/var/run/docker.sock"), home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock")),
                Stream.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                        .map(directory -> Path.of(directory, "docker.sock")));
    }

    static Optional<String> silent(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(PATIENCE.toMillis()) == 0) {
                return Optional.of("nothing came back from " + socket + " within " + PATIENCE.toSeconds() + " s");
            }
            return channel.read(ByteBuffer.allocate(16)) > 0
                    ? Optional.empty()
                    : Optional.of(socket + " closed the connection");
        } catch (IOException e) {
            return Optional.of(socket + ": " + e.getMessage());
        }
    }
}
