package netpol.conformance.cluster.embedded.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a server of this JVM's namespace reachable within another one, on its loopback address, without any link between
 * the two: the listening socket belongs to the other namespace, the connections onward to ours.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final ServerSocketChannel listener;
    private final InetSocketAddress target;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    public Relay(NetworkNamespace namespace, InetSocketAddress listenOn, InetSocketAddress target) throws IOException {
        this.listener = namespace.call(() -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(listenOn));
        this.target = target;
        this.acceptor = Thread.ofPlatform().daemon().name("relay " + namespace.name()).start(this::accept);
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                LOG.warn("a connection to the API server was not accepted", e);
            }
        }
    }

    private void connect(SocketChannel client) {
        open.add(client);
        try (client; SocketChannel server = SocketChannel.open(target)) {
            open.add(server);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Thread answers = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            answers.join();
            open.remove(server);
        } catch (IOException e) {
            LOG.warn("the API server at {} was not reached", target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        try {
            InputStream in = Channels.newInputStream(from);
            OutputStream out = Channels.newOutputStream(to);
            in.transferTo(out);
            to.shutdownOutput();
        } catch (ClosedChannelException e) {
            LOG.trace("closed by the other direction", e);
        } catch (IOException e) {
            // One side is gone: the other learns it by its connection's end.
            LOG.debug("a relayed connection broke", e);
            shut(to);
        }
    }

    private static void shut(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a relayed connection", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Relay::shut);
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
