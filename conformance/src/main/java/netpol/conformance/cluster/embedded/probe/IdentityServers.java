package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.embedded.kernel.Priority;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All servers of all pods and hosts, on one thread: each answers a client that connects (or sends a datagram) with its
 * probe target's id and
 * a newline. Sockets are opened in their namespaces and served from here.
 */
public final class IdentityServers implements AutoCloseable {

    /** Not the usual 50: a SYN that finds the queue full is dropped, and would look like a denial. */
    private static final int BACKLOG = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(IdentityServers.class);

    private static final int LONGEST_PACKET = 2048;

    private record Listener(NativeSocket socket, int port, Protocol protocol, byte[] identity) {}

    private final Epoll epoll = new Epoll();
    private final Map<Long, Listener> listeners = new HashMap<>();
    private final ServedConnections echoed = new ServedConnections(epoll);
    private final Thread thread = Thread.ofPlatform().daemon().name("identity-servers").unstarted(this::serve);
    private Optional<Exception> failure = Optional.empty();
    private long nextToken;
    private boolean closed;

    public IdentityServers() throws IOException {
        thread.start();
    }

    /**
     * Listens on every port of every address, in the namespace of the calling thread.
     *
     * @return stops listening
     */
    public Runnable listen(String id, List<InetAddress> addresses, List<Port> ports) throws IOException {
        byte[] identity = (id + "\n").getBytes(StandardCharsets.UTF_8);
        List<Long> opened = new ArrayList<>();
        try {
            for (InetAddress address : addresses) {
                // Echo requests are answered by the kernel.
                for (Port port : ports.stream().filter(each -> each.protocol().hasPorts()).toList()) {
                    opened.add(open(new InetSocketAddress(address, port.number()), port.protocol(), identity));
                }
            }
        } catch (IOException e) {
            stop(opened);
            throw new IOException(id + " cannot listen: " + e.getMessage(), e);
        }
        return () -> stop(opened);
    }

    private long open(InetSocketAddress address, Protocol protocol, byte[] identity) throws IOException {
        NativeSocket socket = SctpSockets.open(IpFamily.of(address.getAddress()), protocol);
        try {
            socket.bind(address);
            if (protocol != Protocol.UDP && !socket.raw()) {
                socket.listen(BACKLOG);
            }
            return add(new Listener(socket, address.getPort(), protocol, identity));
        } catch (IOException e) {
            socket.close();
            throw new IOException(address + "/" + protocol + ": " + e.getMessage(), e);
        }
    }

    private synchronized long add(Listener listener) throws IOException {
        long token = nextToken++;
        listeners.put(token, listener);
        epoll.add(listener.socket(), Epoll.Interest.READABLE, token);
        return token;
    }

    private synchronized void stop(List<Long> tokens) {
        for (Long token : tokens) {
            Listener listener = listeners.remove(token);
            if (listener != null) {
                listener.socket().close();
            }
        }
        echoed.closeOf(tokens);
    }

    /**
     * Connects a client's socket so that the connection stays open once it was answered, and all that is sent over it
     * comes back.
     *
     * @return the client's end, to be {@link #forget forgotten} at the end
     */
    synchronized InetSocketAddress connectToStay(NativeSocket client, InetAddress address, int port)
            throws IOException {
        client.connect(address, port);
        InetSocketAddress end = client.local();
        echoed.expect(end);
        return end;
    }

    /** Clients that may not have come about. */
    synchronized void forget(List<InetSocketAddress> clients) {
        clients.forEach(echoed::forget);
    }

    private void serve() {
        try {
            if (!Priority.ANSWERING.take()) {
                LOG.debug("the servers have no priority over other work of this machine");
            }
            while (answer(epoll.await(-1))) {
                // the next ones
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    /** Holds the lock, so that no socket is closed, and its number given to another, while it is served. */
    private synchronized boolean answer(List<Long> tokens) throws IOException {
        if (closed) {
            return false;
        }
        for (Long token : tokens) {
            Listener listener = listeners.get(token);
            if (listener != null && listener.socket().raw()) {
                answerAssociations(listener);
            } else if (listener != null && listener.protocol() == Protocol.UDP) {
                answerDatagrams(listener);
            } else if (listener != null) {
                answerConnections(listener, token);
            } else {
                echoed.answer(token);
            }
        }
        return true;
    }

    private void answerConnections(Listener listener, long token) throws IOException {
        Optional<NativeSocket> connection = listener.socket().accept();
        while (connection.isPresent()) {
            NativeSocket client = connection.get();
            boolean stays = false;
            try {
                client.send(listener.identity());
                if (echoed.isExpected(client)) {
                    echoed.add(nextToken++, client, token);
                    stays = true;
                }
            } catch (IOException e) {
                LOG.debug("a client was gone before it was answered", e);
            }
            if (!stays) {
                client.close();
            }
            connection = listener.socket().accept();
        }
    }

    private static void answerDatagrams(Listener listener) throws IOException {
        Optional<NativeSocket.Datagram> datagram = listener.socket().receiveFrom(1);
        while (datagram.isPresent()) {
            try {
                listener.socket().sendTo(datagram.get().sender(), listener.identity());
            } catch (IOException e) {
                LOG.debug("a datagram could not be answered", e);
            }
            datagram = listener.socket().receiveFrom(1);
        }
    }

    /** A raw socket sees the packets for all ports; each listener answers for its own. */
    private static void answerAssociations(Listener listener) throws IOException {
        Optional<NativeSocket.Datagram> packet = listener.socket().receiveFrom(LONGEST_PACKET);
        while (packet.isPresent()) {
            NativeSocket.Sender sender = packet.get().sender();
            Optional<SctpPacket> init = SctpSockets.parse(packet.get().bytes())
                    .filter(each -> each.type() == SctpPacket.INIT && each.destinationPort() == listener.port());
            if (init.isPresent()) {
                try {
                    listener.socket().sendTo(sender, init.get().acknowledged(init.get().initiateTag(),
                            new String(listener.identity(), StandardCharsets.UTF_8)).bytes());
                } catch (IOException e) {
                    LOG.debug("an INIT could not be answered", e);
                }
            }
            packet = listener.socket().receiveFrom(LONGEST_PACKET);
        }
    }

    private synchronized void fail(Exception e) {
        failure = Optional.of(e);
    }

    /**
     * @throws ClusterException when the servers no longer answer: a probe that is not answered would say nothing
     */
    public synchronized void check() {
        failure.ifPresent(e -> {
            throw new ClusterException("the servers of the pods no longer answer: " + e, e);
        });
    }

    @Override
    public void close() throws IOException {
        stopServing();
        epoll.wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        epoll.close();
    }

    private synchronized void stopServing() {
        closed = true;
        stop(List.copyOf(listeners.keySet()));
    }
}
