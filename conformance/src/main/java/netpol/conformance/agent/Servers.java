package netpol.conformance.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Listens, and sends its identity to each client. Lives on the selector's thread. */
final class Servers {

    /** Java's default of 50 drops connection attempts of a busy truth table, which would look like a denial. */
    private static final int BACKLOG = 4096;

    private final Selector selector;
    private final Map<Message.Endpoint, SelectableChannel> listening = new HashMap<>();

    Servers(Selector selector) {
        this.selector = selector;
    }

    void serve(String identity, Message.Endpoint at) throws IOException {
        Listener listener = new Listener((identity + "\n").getBytes(StandardCharsets.UTF_8));
        InetSocketAddress address = new InetSocketAddress(at.address(), at.port());
        listening.put(at, switch (at.protocol()) {
            case TCP -> {
                ServerSocketChannel server = ServerSocketChannel.open();
                yield opened(server, SelectionKey.OP_ACCEPT, listener, () -> server.bind(address, BACKLOG));
            }
            case UDP -> {
                DatagramChannel server = DatagramChannel.open();
                yield opened(server, SelectionKey.OP_READ, listener, () -> server.bind(address));
            }
            case SCTP, ICMP -> throw new IOException("this prober cannot speak " + at.protocol());
        });
    }

    void withdraw(Message.Endpoint at) throws IOException {
        SelectableChannel channel = listening.remove(at);
        if (channel == null) {
            throw new IOException("nobody listens on " + at);
        }
        channel.close();
    }

    private <C extends SelectableChannel> C opened(C channel, int interest, Listener listener, Binding binding)
            throws IOException {
        try {
            channel.configureBlocking(false);
            binding.bind();
            channel.register(selector, interest, listener);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private interface Binding {
        void bind() throws IOException;
    }

    /** A listening socket's attachment. */
    record Listener(byte[] identity) {

        /** A client connects. If something goes wrong, the client gets no answer. */
        void answer(SelectionKey key) throws IOException {
            if (key.channel() instanceof ServerSocketChannel server) {
                try (SocketChannel client = server.accept()) {
                    if (client != null) {
                        client.write(ByteBuffer.wrap(identity));
                    }
                }
            } else if (key.channel() instanceof DatagramChannel server) {
                SocketAddress client = server.receive(ByteBuffer.allocate(64));
                if (client != null) {
                    server.send(ByteBuffer.wrap(identity), client);
                }
            }
        }
    }
}
