package netpol.conformance.cluster.embedded.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
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
 * Makes a server reachable within a network namespace that it does not listen in, on the loopback address, without any link
 * between the two: the listening socket belongs to the one namespace, the connections onward to the other.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final ServerSocketChannel listener;
    private final Target target;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    /** Opens a connection to the server. */
    @FunctionalInterface
    public interface Target {
        SocketChannel connect() throws IOException;
    }

    private Relay(ServerSocketChannel listener, String name, Target target) {
        this.listener = listener;
        this.target = target;
        this.acceptor = Thread.ofPlatform().daemon().name("relay " + name).start(this::accept);
    }

    public static Relay in(NetworkNamespace namespace, InetSocketAddress listenOn, Target target) throws IOException {
        return new Relay(
                namespace.call(() -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(listenOn)),
                namespace.name(), target);
    }

    /** In the namespace of this JVM, on a free port of its loopback address. */
    static Relay here(Target target) throws IOException {
        return new Relay(ServerSocketChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0)), "here", target);
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
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
        try (client; SocketChannel server = target.connect()) {
            open.add(server);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Thread answers = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            answers.join();
            open.remove(server);
        } catch (IOException e) {
            LOG.warn("the API server was not reached: {}", e.getMessage());
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
