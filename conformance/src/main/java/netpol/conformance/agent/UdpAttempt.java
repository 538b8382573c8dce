package netpol.conformance.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.agent.Endings.Ending;
import netpol.conformance.model.result.Outcome;

/** Asks by a datagram, and again every {@link #PATIENCE}: a datagram may get lost, and a loss is no denial. */
final class UdpAttempt extends SocketAttempt {

    private static final long PATIENCE = 200_000_000L;
    private static final byte[] QUESTION = "who are you?\n".getBytes(StandardCharsets.US_ASCII);

    private final UdpPorts ports;
    private DatagramChannel channel;
    private long asked;

    UdpAttempt(Message.Probe probe, UdpPorts ports, Consumer<Message.Answer> answers) {
        super(probe, answers);
        this.ports = ports;
    }

    @Override
    SelectableChannel send(Selector selector) throws IOException {
        channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            ports.bind(channel, probe.from());
            channel.connect(new InetSocketAddress(probe.to().address(), probe.to().port()));
            channel.register(selector, SelectionKey.OP_READ, this);
            ask();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    Optional<Ending> remind() {
        if (System.nanoTime() - asked < PATIENCE) {
            return Optional.empty();
        }
        try {
            ask();
            return Optional.empty();
        } catch (PortUnreachableException | NoRouteToHostException e) {
            // An ICMP error that answered an earlier question: the kernel tells it at the next call, whichever that is.
            return Optional.of(Endings.UDP.later(e));
        } catch (IOException e) {
            return Optional.of(Endings.UDP.atOnce(e));
        }
    }

    @Override
    Optional<Ending> proceed(SelectionKey key) {
        try {
            channel.read(received());
            return identity();
        } catch (IOException e) {
            return Optional.of(Endings.UDP.later(e));
        }
    }

    @Override
    Ending overdue() {
        return new Ending(Outcome.TIMED_OUT, "no answer within " + probe.timeout().toMillis() + " ms");
    }

    private void ask() throws IOException {
        asked = System.nanoTime();
        channel.write(ByteBuffer.wrap(QUESTION));
    }
}
