package netpol.enforcer.chaos;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import netpol.enforcer.testbed.NetworkNamespace;

/**
 * Sends a datagram every 10 ms along every path, each from a port of its own so that each is a new flow, and writes down
 * what arrives.
 */
final class Probes implements AutoCloseable {

    static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A way from somebody to somebody. */
    static final class Path {

        private final String name;
        private final AtomicLong sent = new AtomicLong();
        private final Map<Long, Instant> arrived = new ConcurrentHashMap<>();
        private boolean paused;

        private Path(String name) {
            this.name = name;
        }

        long sent() {
            return sent.get();
        }

        long arrived() {
            return arrived.size();
        }

        /** When the first datagrams arrived, for messages. */
        List<Instant> arrivals() {
            return arrived.values().stream().sorted().limit(10).toList();
        }

        /** Whether nothing is under way and nothing was lost. */
        boolean complete() {
            return arrived() == sent();
        }

        /** When this returns nothing is being sent any more. */
        synchronized void pause() {
            paused = true;
        }

        /** Sends on. */
        synchronized void resume() {
            paused = false;
        }

        /** Sends on, and counts anew. */
        synchronized void restart() {
            arrived.clear();
            sent.set(0);
            paused = false;
        }

        private synchronized void send(int id, InetSocketAddress to) throws IOException {
            if (!paused) {
                try (DatagramSocket socket = new DatagramSocket()) {
                    byte[] content = ByteBuffer.allocate(12).putInt(id).putLong(sent.incrementAndGet()).array();
                    socket.send(new DatagramPacket(content, content.length, to));
                }
            }
        }

        @Override
        public String toString() {
            return name + ": " + arrived() + " of " + sent() + " datagrams arrived, the first at " + arrivals();
        }
    }

    private final List<Path> paths = new CopyOnWriteArrayList<>();
    private final List<DatagramSocket> receivers = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Somebody who takes datagrams in. */
    void receive(NetworkNamespace namespace, int port) {
        DatagramSocket socket = namespace.inside(() -> new DatagramSocket(port));
        receivers.add(socket);
        Thread.ofPlatform().daemon().start(() -> listen(socket));
    }

    Path start(String name, NetworkNamespace from, String address, int port) {
        Path path = new Path(name);
        int id = paths.size();
        paths.add(path);
        Thread.ofPlatform().daemon().name("probe " + name).start(() -> send(path, id, from,
                new InetSocketAddress(address, port)));
        return path;
    }

    /** What went wrong with the probing itself; empty when its results can be believed. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void listen(DatagramSocket socket) {
        byte[] buffer = new byte[12];
        while (!closed) {
            try {
                socket.receive(new DatagramPacket(buffer, buffer.length));
                ByteBuffer content = ByteBuffer.wrap(buffer);
                paths.get(content.getInt()).arrived.put(content.getLong(), Instant.now());
            } catch (SocketException e) {
                if (!closed) {
                    problems.add(e.toString());
                }
                return;
            } catch (IOException e) {
                problems.add(e.toString());
            }
        }
    }

    private void send(Path path, int id, NetworkNamespace from, InetSocketAddress to) {
        from.enter();
        long next = System.nanoTime();
        while (!closed) {
            next = Math.max(next + PERIOD_NANOS, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
            try {
                path.send(id, to);
            } catch (IOException e) {
                problems.add(path.name + ": " + e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        receivers.forEach(DatagramSocket::close);
    }
}
