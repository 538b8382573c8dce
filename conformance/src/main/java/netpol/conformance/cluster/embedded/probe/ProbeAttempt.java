package netpol.conformance.cluster.embedded.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import netpol.conformance.cluster.embedded.kernel.ErrnoException;
import netpol.conformance.cluster.embedded.kernel.IcmpError;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/**
 * One connection attempt, from its first packet to its outcome. Used by one thread.
 *
 * <p>
 * Only a filter's answer or silence counts as a denial; the filter may be on the client's own host, as for a process
 * of a node.
 * A probe fails if the client's host has no route, no neighbour at the next hop, or an unexpected error. It also fails if
 * the network lets a connection through and the server does not say its name.
 */
final class ProbeAttempt implements AutoCloseable {

    private static final int LONGEST_IDENTITY = 512;
    private static final int LONGEST_PACKET = 2048;
    private static final byte[] QUESTION = "who are you\n".getBytes(StandardCharsets.US_ASCII);

    private final Probe probe;
    private final NativeSocket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private SctpPacket init;
    private long started;
    private long deadline;
    private boolean connected;
    private Optional<Observation> observation = Optional.empty();

    ProbeAttempt(Probe probe, NativeSocket socket) {
        this.probe = probe;
        this.socket = socket;
        this.init = init(0);
    }

    /** Says which port it is sent from: a raw socket has none of its own, so its packets carry that. */
    void from(int port) {
        init = init(port);
    }

    /** No socket reserves the tag; chance keeps tags apart. */
    private SctpPacket init(int port) {
        return SctpPacket.init(port, probe.port().number(),
                RandomGenerator.getDefault().nextInt(1, Integer.MAX_VALUE));
    }

    NativeSocket socket() {
        return socket;
    }

    boolean connectionless() {
        return probe.port().protocol() == Protocol.UDP || ping() || socket.raw();
    }

    private boolean ping() {
        return probe.port().protocol() == Protocol.ICMP;
    }

    boolean connected() {
        return connected;
    }

    long deadline() {
        return deadline;
    }

    Optional<Observation> observation() {
        return observation;
    }

    /** Sends the first packet. */
    void start(Duration timeout) {
        started = System.nanoTime();
        deadline = started + timeout.toNanos();
        try {
            socket.connect(probe.address(), probe.port().number());
            if (connectionless()) {
                socket.send(socket.raw() ? init.bytes() : ping() ? Echo.request(probe.address()) : QUESTION);
            }
        } catch (ErrnoException e) {
            end(Outcome.PROBE_FAILED, "not even sent: " + e.getMessage());
        }
    }

    /** Something happened to the socket. */
    void proceed(Duration timeout) {
        try {
            if (icmp() || error()) {
                return;
            }
            if (!connected && !connectionless()) {
                connected = true;
                deadline += timeout.toNanos();
            }
            read();
        } catch (ErrnoException e) {
            classify(e);
        } catch (IOException e) {
            end(Outcome.PROBE_FAILED, e.getMessage());
        }
    }

    /** The time is over, and nothing is waiting to be read. */
    void expire() {
        if (connected) {
            end(Outcome.PROBE_FAILED, "connected, but nobody said who he is" + soFar());
        } else {
            end(Outcome.TIMED_OUT, "no answer");
        }
    }

    private boolean icmp() {
        try {
            Optional<IcmpError> next = socket.icmpError();
            while (next.isPresent() && next.get().tooBig()) {
                next = socket.icmpError();
            }
            next.ifPresent(this::judge);
            return next.isPresent();
        } catch (ErrnoException e) {
            end(Outcome.PROBE_FAILED, e.getMessage());
            return true;
        }
    }

    private void judge(IcmpError error) {
        List<InetAddress> own = probe.from().addresses();
        if (error.from().isPresent()
                && (error.rejected() || (error.unreachable() && !own.contains(error.from().get())))) {
            end(Outcome.UNREACHABLE, error.toString());
        } else {
            end(Outcome.PROBE_FAILED, error.unreachable()
                    ? error + ", the prober itself: nobody at the next hop"
                    : error.toString());
        }
    }

    private boolean error() throws ErrnoException {
        Optional<ErrnoException> error = socket.takeError();
        error.ifPresent(this::classify);
        return error.isPresent();
    }

    /** Without an ICMP error at hand: a kernel older than 5.11 keeps none for TCP. */
    private void classify(ErrnoException e) {
        switch (e.errno()) {
            case ECONNREFUSED, ECONNRESET -> end(Outcome.REFUSED, connected ? "reset after the handshake" : "reset");
            case EHOSTUNREACH, ENETUNREACH, EACCES -> end(Outcome.UNREACHABLE, e.getMessage());
            case ETIMEDOUT -> expire();
            default -> end(Outcome.PROBE_FAILED, e.getMessage());
        }
    }

    private void read() throws IOException {
        if (socket.raw()) {
            readPackets();
        } else {
            readBytes();
        }
    }

    /** Among those for other ports may be the one for ours. */
    private void readPackets() throws IOException {
        Optional<byte[]> packet = socket.receive(LONGEST_PACKET);
        while (packet.isPresent() && observation.isEmpty()) {
            SctpSockets.parse(packet.get()).filter(each -> each.answers(init)).ifPresent(each -> {
                switch (each.type()) {
                    case SctpPacket.INIT_ACK -> identify(each.cookie().strip());
                    case SctpPacket.ABORT -> end(Outcome.REFUSED, "abort");
                    default -> {
                        // an INIT of another association, with our tag by chance
                    }
                }
            });
            packet = socket.receive(LONGEST_PACKET);
        }
    }

    private void readBytes() throws IOException {
        Optional<byte[]> bytes = socket.receive(LONGEST_IDENTITY);
        if (bytes.isEmpty()) {
            return;
        }
        if (ping()) {
            // The kernel gives a socket only the replies to what it asked.
            end(Outcome.CONNECTED, "echo reply");
            return;
        }
        answer.write(bytes.get());
        String said = answer.toString(StandardCharsets.UTF_8);
        if (said.endsWith("\n")) {
            identify(said.strip());
        } else if (bytes.get().length == 0 || answer.size() > LONGEST_IDENTITY) {
            end(Outcome.PROBE_FAILED, "the server closed the connection without saying who it is" + soFar());
        }
    }

    private void identify(String said) {
        if (probe.to().answeredBy().contains(said)) {
            end(Outcome.CONNECTED, said);
        } else {
            end(Outcome.PROBE_FAILED,
                    "answered by " + said + " instead of " + String.join(", ", probe.to().answeredBy()));
        }
    }

    private String soFar() {
        return answer.size() == 0 ? "" : ", only \"" + answer.toString(StandardCharsets.UTF_8) + "\"";
    }

    @Override
    public void close() {
        socket.close();
    }

    private void end(Outcome outcome, String evidence) {
        observation = Optional.of(new Observation(outcome, Duration.ofNanos(System.nanoTime() - started), evidence));
    }
}
