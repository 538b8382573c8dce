package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where an engine would listen on this machine, and a first word with it that takes no library and not long. */
final class EngineSocket {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** A registry may be far away, or not there at all. */
    private static final Duration REGISTRY = Duration.ofSeconds(8);
    private static final int LONGEST = 1 << 14;
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private EngineSocket() {}

    /** Why no engine can be there, in one line; empty when one answers, or when only a library can find out. */
    static Optional<String> silent() {
        String named = System.getenv("DOCKER_HOST");
        if (named != null) {
            return named(named).map(why -> why + " (of DOCKER_HOST)");
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
     * Of another machine's engine it is seen whether a server listens; what it speaks, TLS perhaps, is for the
     * library.
     */
    static Optional<String> named(String host) {
        if (host.startsWith("unix://")) {
            return silent(Path.of(URI.create(host).getPath()));
        }
        if (!host.startsWith("tcp://")) {
            return Optional.empty();
        }
        try (Socket socket = new Socket()) {
            URI uri = URI.create(host);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) PATIENCE.toMillis());
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(host + ": " + e.getMessage());
        }
    }

    /**
     * Whether Testcontainers' settings say where an engine is. The file alone says nothing: the library writes one
     * wherever it
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

    /**
     * Why the engine that answers cannot pull an image, in one line; it asks the image's registry, and loads
     * nothing.
     */
    static Optional<String> unpullable(String image) {
        String named = System.getenv("DOCKER_HOST");
        Optional<Path> socket = named == null
                ? usual().filter(Files::exists).filter(each -> silent(each).isEmpty()).findFirst()
                : Optional.of(named).filter(host -> host.startsWith("unix://"))
                        .map(host -> Path.of(URI.create(host).getPath()));
        return socket.map(each -> unpullable(each, image)).orElseGet(
                () -> Optional.of("whether this engine can pull it is not known"));
    }

    static Optional<String> unpullable(Path socket, String image) {
        try {
            String answer = answer(socket, "/distribution/" + image + "/json", REGISTRY);
            if (answer.startsWith("HTTP/") && answer.contains(" 200 ")) {
                return Optional.empty();
            }
            Matcher message = MESSAGE.matcher(answer);
            return Optional.of(message.find() ? message.group(1) : answer.lines().findFirst().orElse("no answer"));
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    static Optional<String> silent(Path socket) {
        try {
            return answer(socket, "/_ping", PATIENCE).isEmpty()
                    ? Optional.of(socket + " closed the connection")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** All that comes back; the engine ends a connection of HTTP/1.0 by itself. */
    private static String answer(Path socket, String path, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteBuffer answer = ByteBuffer.allocate(LONGEST);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            int read = 0;
            while (read >= 0 && answer.hasRemaining()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0 || selector.select(left) == 0) {
                    throw new IOException("nothing came back within " + patience.toSeconds() + " s");
                }
                selector.selectedKeys().clear();
                read = channel.read(answer);
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException(socket + ": " + e.getMessage(), e);
        }
    }
}
