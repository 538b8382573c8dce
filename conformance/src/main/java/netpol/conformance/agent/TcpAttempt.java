package netpol.conformance.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.agent.Endings.Ending;
import netpol.conformance.model.result.Outcome;

/** Connects and reads the server's line, if one is expected. */
final class TcpAttempt extends SocketAttempt {

    private boolean connected;

    TcpAttempt(Message.Probe probe, Consumer<Message.Answer> answers) {
        super(probe, answers);
    }

    @Override
    SelectableChannel send(Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            if (probe.from().isPresent()) {
                channel.bind(new InetSocketAddress(probe.from().get(), 0));
            }
            connected = channel.connect(new InetSocketAddress(probe.to().address(), probe.to().port()));
            int next = expectsNobody() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            channel.register(selector, connected ? next : SelectionKey.OP_CONNECT, this);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    Optional<Ending> proceed(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (!connected) {
                connected = channel.finishConnect();
                if (!connected) {
                    return Optional.empty();
                }
                key.interestOps(SelectionKey.OP_READ);
                extend();
                return expectsNobody() ? Optional.of(ANYBODY) : Optional.empty();
            }
            if (expectsNobody()) {
                return Optional.of(ANYBODY);
            }
            if (channel.read(received()) < 0) {
                return Optional.of(
                        new Ending(Outcome.PROBE_FAILED, "the server closed the connection before it said who it is"));
            }
            return identity();
        } catch (IOException e) {
            Ending ending = Endings.TCP.later(e);
            return Optional
                    .of(connected ? new Ending(ending.outcome(), "connected, then: " + ending.evidence()) : ending);
        }
    }

    /** A connection that came about and then says nothing: the network let it through, so this is no denial. */
    @Override
    Ending overdue() {
        return connected
                ? new Ending(Outcome.PROBE_FAILED, "connected, but the server did not say who it is")
                : new Ending(Outcome.TIMED_OUT, "no answer within " + probe.timeout().toMillis() + " ms");
    }
}
