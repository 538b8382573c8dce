package netpol.enforcer.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that never finish, or say very much: what they can hold is bounded, and others are answered. */
class BoundedHttpTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<Socket> sockets = new ArrayList<>();
    private HealthServer server;

    @BeforeEach
    void start() throws IOException {
        server = HealthServer.start("test", new InetSocketAddress("0.0.0.0", 0),
                Map.of("/page", (_, _) -> Page.Answer.json(200, "{}")), SHORT);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void aRequestThatNeverEndsIsEndedAfterItsTime() throws IOException {
        Socket socket = begin("127.0.0.1");

        assertThat(isEnded(socket)).isTrue();
    }

    @Test
    void aRequestWithAHeadTooLongIsRefusedBeforeItEnds() throws IOException {
        Socket socket = begin("127.0.0.1");
        socket.getOutputStream().write("x".repeat(Request.LONGEST_HEAD).getBytes(US_ASCII));

        assertThat(read(socket)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void moreConnectionsThanAreLeftToThisMachineAreRefusedAtOnceAndAreNotHeld() throws IOException {
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < BoundedListener.OF_THIS_MACHINE + 20; i++) {
            many.add(begin("127.0.0.1"));
        }
        assertThat(isEnded(many.getLast())).isTrue();
        many.forEach(socket -> assertThat(isEnded(socket)).isTrue());

        // A client sees the end of its connection a moment before the server has room again.
        await().untilAsserted(() -> assertThat(ask("127.0.0.1")).startsWith("HTTP/1.1 200 "));
    }

    private Socket begin(String from) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.setSoTimeout(10_000);
        try {
            socket.getOutputStream().write("GET /page HTTP/1.1\r\n".getBytes(US_ASCII));
        } catch (SocketException _) {
            return socket; // it has been refused
        }
        return socket;
    }

    private String ask(String from) throws IOException {
        try (Socket socket = begin(from)) {
            socket.getOutputStream().write("\r\n".getBytes(US_ASCII));
            return read(socket);
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
}
