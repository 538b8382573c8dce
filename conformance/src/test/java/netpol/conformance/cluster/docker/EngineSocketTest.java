package netpol.conformance.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSocketTest {

    @TempDir
    private Path directory;

    @Test
    void aSocketThatIsNotThereIsNamed() {
        assertThat(EngineSocket.silent(directory.resolve("none")).orElseThrow()).contains("none");
    }

    @Test
    void aSocketWhoseEngineHasStoppedIsNamed() throws Exception {
        Path socket = directory.resolve("stopped");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close();
        assertThat(EngineSocket.silent(socket).orElseThrow()).contains("stopped").contains("refused");
    }

    @Test
    void anEngineOfAnotherMachineIsNamedWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listening.getLocalPort();
            assertThat(EngineSocket.named("tcp://127.0.0.1:" + port)).isEmpty();
        }
        assertThat(EngineSocket.named("tcp://127.0.0.1:" + port).orElseThrow()).contains("tcp://127.0.0.1:" + port)
                .contains("refused");
        assertThat(EngineSocket.named("tcp://nonsense")).isPresent();
        assertThat(EngineSocket.named("unix://" + directory.resolve("none")).orElseThrow()).contains("none");
    }

    @Test
    void anEngineThatSaysNothingIsNotWaitedForLong() throws Exception {
        Path socket = directory.resolve("hung");
        try (ServerSocketChannel hung = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hung.bind(UnixDomainSocketAddress.of(socket));
            long started = System.nanoTime();
            assertThat(EngineSocket.silent(socket).orElseThrow()).contains("hung");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private Optional<String> unpullable(String answer) throws Exception {
        Path socket = directory.resolve("engine");
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(new FutureTask<>(() -> {
                try (SocketChannel client = engine.accept()) {
                    client.read(ByteBuffer.allocate(1000));
                    return client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                }
            }));
            return EngineSocket.unpullable(socket, "some/image:1");
        }
    }

    @Test
    void anImageThatItsRegistryDoesNotHaveIsTold() throws Exception {
        assertThat(unpullable("HTTP/1.0 403 Forbidden\r\nContent-Type: application/json\r\n\r\n"
                + "{\"message\":\"some/image is not here\"}\n")).contains("some/image is not here");
    }

    @Test
    void anImageThatItsRegistryHasCanBePulled() throws Exception {
        assertThat(unpullable("HTTP/1.0 200 OK\r\n\r\n{\"Descriptor\":{}}")).isEmpty();
    }

    @Test
    void settingsThatTestcontainersWroteByItselfNameNoEngine() throws Exception {
        Path settings = directory.resolve("settings");
        assertThat(EngineSocket.namesHost(settings)).isFalse();
        Files.writeString(settings, "#Modified by Testcontainers\ntestcontainers.reuse.enable=false\n"
                + "docker.client.strategy=org.testcontainers.dockerclient.UnixSocketClientProviderStrategy\n");
        assertThat(EngineSocket.namesHost(settings)).isFalse();
        Files.writeString(settings, "docker.host=tcp\\://127.0.0.1\\:2375\n");
        assertThat(EngineSocket.namesHost(settings)).isTrue();
    }
}
