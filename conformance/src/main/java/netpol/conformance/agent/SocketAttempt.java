package netpol.conformance.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netpol.conformance.agent.Endings.Ending;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Outcome;

/** One probe under way. Lives on the selector's thread; ends exactly once. */
abstract class SocketAttempt {

    private static final int LONGEST_IDENTITY = 512;

    /** The ending of a probe that expects no identity and gets an answer. */
    static final Ending ANYBODY = new Ending(Outcome.CONNECTED, "connected (who answered was not asked)");

    final Message.Probe probe;
    private final Consumer<Message.Answer> answers;
    private final ByteBuffer received = ByteBuffer.allocate(LONGEST_IDENTITY);
    private final long started = System.nanoTime();
    private long deadline;
    private SelectableChannel channel;
    private boolean ended;

    SocketAttempt(Message.Probe probe, Consumer<Message.Answer> answers) {
        this.probe = probe;
        this.answers = answers;
        this.deadline = started + probe.timeout().toNanos();
    }

    static SocketAttempt of(Message.Probe probe, UdpPorts ports, Consumer<Message.Answer> answers) {
        return probe.to().protocol() == Protocol.TCP
                ? new TcpAttempt(probe, answers)
                : new UdpAttempt(probe, ports, answers);
    }

    /** Opens the channel and sends the first packet. */
    abstract SelectableChannel send(Selector selector) throws IOException;

    /** The channel can go on; returns what that says, if it decides anything. */
    abstract Optional<Ending> proceed(SelectionKey key);

    /** What it means that nothing decided in time. */
    abstract Ending overdue();

    /** Time passes without an event; returns what decides, if anything. */
    Optional<Ending> remind() {
        return Optional.empty();
    }

    final void begin(Selector selector) {
        if (probe.to().protocol() == Protocol.SCTP) {
            end(new Ending(Outcome.PROBE_FAILED, "this prober cannot speak SCTP"));
            return;
        }
        try {
            channel = send(selector);
        } catch (IOException e) {
            end(Endings.valueOf(probe.to().protocol().name()).atOnce(e));
        }
    }

    final void ready(SelectionKey key) {
        proceed(key).ifPresent(this::end);
    }

    /** What follows the first answer has as long again. */
    final void extend() {
        deadline = System.nanoTime() + probe.timeout().toNanos();
    }

    /**
     * Ends it when its time is over.
     *
     * @param looked when the last look for events began: no probe is given up whose answer may be waiting unseen
     * @return whether it has ended, by this or before
     */
    final boolean endedBy(long looked) {
        if (!ended) {
            remind().or(() -> looked < deadline ? Optional.empty() : Optional.of(overdue())).ifPresent(this::end);
        }
        return ended;
    }

    final ByteBuffer received() {
        return received;
    }

    final boolean expectsNobody() {
        return probe.expect().isEmpty();
    }

    /** Decides when the server's line is there whole. */
    final Optional<Ending> identity() {
        if (expectsNobody()) {
            return Optional.of(ANYBODY);
        }
        String line = new String(received.array(), 0, received.position(), StandardCharsets.UTF_8);
        int end = line.indexOf('\n');
        if (end < 0 && received.hasRemaining()) {
            return Optional.empty();
        }
        String said = end < 0 ? line : line.substring(0, end);
        return Optional.of(
                List.of(probe.expect().split(",")).contains(said)
                        ? new Ending(Outcome.CONNECTED, said)
                        : new Ending(Outcome.PROBE_FAILED,
                                "\"" + said + "\" answered instead of \"" + probe.expect() + "\""));
    }

    private void end(Ending ending) {
        if (ended) {
            return;
        }
        ended = true;
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started);
        String evidence = ending.evidence();
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            evidence += " (and closing it: " + e.getMessage() + ")";
        }
        answers.accept(new Message.Answer(probe.number(), ending.outcome(), micros, evidence));
    }
}
