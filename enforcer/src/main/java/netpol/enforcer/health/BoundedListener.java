package netpol.enforcer.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Accepts connections, each for a virtual thread of its own, and bounds what they can take: so many at a time from one
 * address and from all other machines and pods, and each for so long. The machine itself has connections of its own, which
 * no other machine can use up: kubelet always gets its answer.
 */
final class BoundedListener implements AutoCloseable {

    static final int PER_ADDRESS = 8;
    static final int OF_OTHERS = 64;
    static final int OF_THIS_MACHINE = 64;
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int BACKLOG = 128;

    /** Answers one connection, which is closed afterwards. */
    @FunctionalInterface
    interface Answering {
        void answer(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Answering answering;
    private final Duration longest;
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("http-deadlines").factory());
    private final Map<InetAddress, Integer> connections = new HashMap<>();
    private int ofOthers;

    private BoundedListener(ServerSocket server, Answering answering, Duration longest) {
        this.server = server;
        this.answering = answering;
        this.longest = longest;
    }

    /** @param longest how long one connection may be open, whatever it does */
    static BoundedListener start(InetSocketAddress address, Answering answering, Duration longest)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        BoundedListener listener = new BoundedListener(server, answering, longest);
        Thread.ofPlatform().daemon().name("http").start(listener::listen);
        return listener;
    }

    int port() {
        return server.getLocalPort();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (enter(socket.getInetAddress())) {
                    Thread.ofVirtual().name("http").start(() -> serve(socket));
                } else {
                    socket.close();
                }
            } catch (IOException _) {
                Thread.onSpinWait(); // closed, or a connection that has gone before it was accepted
            }
        }
    }

    private void serve(Socket socket) {
        Future<?> deadline = clock.schedule(() -> close(socket), longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            answering.answer(socket);
        } catch (IOException _) {
            close(socket); // it has gone, or was too slow
        } finally {
            deadline.cancel(false);
            close(socket);
            leave(socket.getInetAddress());
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            return; // it is of no use any more anyway
        }
    }

    private synchronized boolean enter(InetAddress address) {
        boolean local = address.isLoopbackAddress();
        int present = connections.getOrDefault(address, 0);
        if (present >= (local ? OF_THIS_MACHINE : PER_ADDRESS) || (!local && ofOthers >= OF_OTHERS)) {
            return false;
        }
        connections.put(address, present + 1);
        ofOthers += local ? 0 : 1;
        return true;
    }

    private synchronized void leave(InetAddress address) {
        connections.computeIfPresent(address, (_, present) -> present == 1 ? null : present - 1);
        ofOthers -= address.isLoopbackAddress() ? 0 : 1;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            return; // nothing listens any more
        } finally {
            clock.shutdownNow();
        }
    }
}
