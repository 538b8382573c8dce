package netpol.conformance.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    void anEngineThatSaysNothingIsNotWaitedForLong() throws Exception {
        Path socket = directory.resolve("hung");
        try (ServerSocketChannel hung = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hung.bind(UnixDomainSocketAddress.of(socket));
            long started = System.nanoTime();
            assertThat(EngineSocket.silent(socket).orElseThrow()).contains("hung");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        }
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
