package netpol.conformance.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import netpol.conformance.agent.Message.Answer;
import netpol.conformance.agent.Message.Endpoint;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All on the loopback interface; what another stack answers is for the tests with real pods. */
class EventLoopTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration SHORT = Duration.ofMillis(300);

    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    private EventLoop loop;
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        loop = new EventLoop(answers::add);
        loop.serve("nsa/a", new Endpoint(HERE, port, Protocol.TCP));
        loop.serve("nsa/a", new Endpoint(HERE, port, Protocol.UDP));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        loop.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open()) {
            socket.bind(new InetSocketAddress(HERE, 0));
            return socket.socket().getLocalPort();
        }
    }

    private Answer probe(Endpoint to, String expect) throws InterruptedException {
        loop.accept(new Message.Probe(1, to, expect, SHORT, Optional.empty()));
        return (Answer) next();
    }

    private Message next() throws InterruptedException {
        Message answer = answers.poll(10, TimeUnit.SECONDS);
        assertThat(answer).as("an answer").isNotNull();
        return answer;
    }

    @Test
    void aServerThatSaysItsNameIsConnected() throws Exception {
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            Answer answer = probe(new Endpoint(HERE, port, protocol), "nsa/a");
            assertThat(answer.outcome()).isEqualTo(Outcome.CONNECTED);
            assertThat(answer.evidence()).isEqualTo("nsa/a");
            assertThat(answer.micros()).isPositive();
        }
    }

    @Test
    void somebodyElseIsAFailedProbe() throws Exception {
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            Answer answer = probe(new Endpoint(HERE, port, protocol), "nsa/b");
            assertThat(answer.outcome()).isEqualTo(Outcome.PROBE_FAILED);
            assertThat(answer.evidence()).contains("nsa/a").contains("nsa/b");
        }
    }

    @Test
    void aResetIsRefusedAndAnIcmpErrorIsUnreachable() throws Exception {
        int nobody = freePort();
        assertThat(probe(new Endpoint(HERE, nobody, Protocol.TCP), "x").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(probe(new Endpoint(HERE, nobody, Protocol.UDP), "x").outcome()).isEqualTo(Outcome.UNREACHABLE);
    }

    @Test
    void silenceToADatagramTimesOut() throws Exception {
        try (DatagramChannel silent = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0))) {
            int there = ((InetSocketAddress) silent.getLocalAddress()).getPort();
            Answer answer = probe(new Endpoint(HERE, there, Protocol.UDP), "x");
            assertThat(answer.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(answer.micros()).isGreaterThanOrEqualTo(SHORT.toMillis() * 1000);
        }
    }

    @Test
    void aConnectionOnWhichNobodySpeaksIsNoDenial() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, HERE)) {
            Answer answer = probe(new Endpoint(HERE, silent.getLocalPort(), Protocol.TCP), "x");
            assertThat(answer.outcome()).isEqualTo(Outcome.PROBE_FAILED);
        }
    }

    @Test
    void whoeverAnswersWillDoWhereNobodyIsExpected() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, HERE)) {
            Answer answer = probe(new Endpoint(HERE, silent.getLocalPort(), Protocol.TCP), "");
            assertThat(answer.outcome()).isEqualTo(Outcome.CONNECTED);
            assertThat(answer.evidence()).contains("not asked");
        }
        assertThat(probe(new Endpoint(HERE, port, Protocol.UDP), "").outcome()).isEqualTo(Outcome.CONNECTED);
        assertThat(probe(new Endpoint(HERE, freePort(), Protocol.TCP), "").outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void anAnswerWithoutALineWillDoWhereNobodyIsExpected() throws Exception {
        try (DatagramChannel server = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0))) {
            Thread.ofPlatform().daemon().start(() -> echo(server));
            int there = ((InetSocketAddress) server.getLocalAddress()).getPort();
            assertThat(probe(new Endpoint(HERE, there, Protocol.UDP), "").outcome()).isEqualTo(Outcome.CONNECTED);
        }
    }

    private static void echo(DatagramChannel server) {
        try {
            SocketAddress client = server.receive(ByteBuffer.allocate(64));
            server.send(ByteBuffer.wrap("ns/pod".getBytes(StandardCharsets.UTF_8)), client);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConnectionThatEndsWithoutAWordIsNoDenial() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 10, HERE)) {
            Thread.ofPlatform().daemon().start(() -> close(rude, false));
            assertThat(probe(new Endpoint(HERE, rude.getLocalPort(), Protocol.TCP), "x").outcome())
                    .isEqualTo(Outcome.PROBE_FAILED);
        }
    }

    @Test
    void aResetAfterTheHandshakeIsRefused() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 10, HERE)) {
            Thread.ofPlatform().daemon().start(() -> close(rude, true));
            Answer answer = probe(new Endpoint(HERE, rude.getLocalPort(), Protocol.TCP), "x");
            assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
            // On loopback it may come before the connection was seen to be made.
            assertThat(answer.evidence()).contains("Connection reset");
        }
    }

    private static void close(ServerSocket server, boolean byReset) {
        try {
            Socket socket = server.accept();
            if (byReset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAddressThatTheSourceCannotUseIsAFailedProbe() throws Exception {
        loop.accept(new Message.Probe(1, new Endpoint(HERE, port, Protocol.TCP), "nsa/a", SHORT,
                Optional.of(InetAddress.ofLiteral("192.0.2.1"))));
        Answer answer = (Answer) next();
        assertThat(answer.outcome()).isEqualTo(Outcome.PROBE_FAILED);
        assertThat(answer.evidence()).startsWith("not even sent");
    }

    @Test
    void sctpIsAFailedProbe() throws Exception {
        assertThat(probe(new Endpoint(HERE, port, Protocol.SCTP), "nsa/a").outcome())
                .isEqualTo(Outcome.PROBE_FAILED);
    }

    @Test
    void aThousandProbesOfSilenceTakeOneTimeout() throws Exception {
        try (DatagramChannel silent = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0))) {
            Endpoint there = new Endpoint(HERE, ((InetSocketAddress) silent.getLocalAddress()).getPort(), Protocol.UDP);
            long started = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                loop.accept(new Message.Probe(i, there, "x", SHORT, Optional.empty()));
            }
            List<Outcome> outcomes = new ArrayList<>();
            while (outcomes.size() < 1000) {
                outcomes.add(((Answer) next()).outcome());
            }
            assertThat(outcomes).containsOnly(Outcome.TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void itServesAndWithdrawsWhatItIsTold() throws Exception {
        Endpoint more = new Endpoint(HERE, freePort(), Protocol.TCP);
        loop.accept(new Message.Serve(7, "host", more));
        assertThat(next()).isEqualTo(new Message.Done(7, ""));
        assertThat(probe(more, "host").outcome()).isEqualTo(Outcome.CONNECTED);
        loop.accept(new Message.Withdraw(8, more));
        assertThat(next()).isEqualTo(new Message.Done(8, ""));
        assertThat(probe(more, "host").outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whatCannotBeServedIsSaid() throws Exception {
        loop.accept(new Message.Serve(7, "host", new Endpoint(HERE, port, Protocol.TCP)));
        assertThat(((Message.Done) next()).error()).contains(port + "/TCP").contains("in use");
    }

    @Test
    void aPingIsAnswered() throws Exception {
        loop.accept(new Message.Ping(42));
        assertThat(next()).isEqualTo(new Message.Done(42, ""));
    }
}
