package netpol.enforcer.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A flow between two pods that carries 1 kB each millisecond, and when the last of it arrived. */
final class Flow implements AutoCloseable {

    private static final int CHUNK = 1000;

    /** Who sends what is looked at; over UDP the server answers each datagram, for it sends nothing of its own accord. */
    enum Kind {
        TCP_CLIENT_TO_SERVER, TCP_SERVER_TO_CLIENT, UDP_CLIENT_TO_SERVER, UDP_ANSWERS_OF_THE_SERVER;

        String text() {
            return name().substring(0, 3) + name().substring(3).toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private final List<Closeable> sockets = new ArrayList<>();
    private final AtomicLong last = new AtomicLong();

    private Flow() {}

    static Flow start(Link link, Kind kind) throws IOException {
        Flow flow = new Flow();
        if (kind.name().startsWith("TCP")) {
            flow.tcp(link, kind == Kind.TCP_CLIENT_TO_SERVER);
        } else {
            flow.udp(link, kind == Kind.UDP_ANSWERS_OF_THE_SERVER);
        }
        return flow;
    }

    /** The {@link System#nanoTime()} at which something arrived last; 0 before. */
    long last() {
        return last.get();
    }

    private void tcp(Link link, boolean fromClient) throws IOException {
        ServerSocket server = open(link.server().inside(() -> new ServerSocket(Link.PORT)));
        Socket client = open(link.client().inside(() -> {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(link.serverAddress(), Link.PORT), 60_000);
            return socket;
        }));
        Socket accepted = open(server.accept());
        Socket from = fromClient ? client : accepted;
        Socket to = fromClient ? accepted : client;
        from.setTcpNoDelay(true);
        byte[] buffer = new byte[64 << 10];
        repeat(() -> {
            if (to.getInputStream().read(buffer) < 0) {
                throw new IOException("the other end has closed");
            }
            last.set(System.nanoTime());
        });
        repeat(() -> {
            from.getOutputStream().write(new byte[CHUNK]);
            Thread.sleep(1);
        });
    }

    private void udp(Link link, boolean answers) {
        DatagramSocket server = open(link.server().inside(() -> new DatagramSocket(Link.PORT)));
        DatagramSocket client = open(link.client().inside(() -> {
            DatagramSocket socket = new DatagramSocket();
            socket.connect(new InetSocketAddress(link.serverAddress(), Link.PORT));
            return socket;
        }));
        DatagramPacket asked = new DatagramPacket(new byte[CHUNK], CHUNK);
        DatagramPacket answer = new DatagramPacket(new byte[CHUNK], CHUNK);
        repeat(() -> {
            server.receive(asked);
            if (answers) {
                server.send(asked);
            } else {
                last.set(System.nanoTime());
            }
        });
        repeat(() -> {
            client.receive(answer);
            last.set(System.nanoTime());
        });
        repeat(() -> {
            client.send(new DatagramPacket(new byte[CHUNK], CHUNK));
            Thread.sleep(1);
        });
    }

    private <T extends Closeable> T open(T socket) {
        sockets.addFirst(socket);
        return socket;
    }

    /** Until the flow is closed. */
    private static void repeat(Step step) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    step.run();
                }
            } catch (IOException | InterruptedException _) {
                return; // it is over
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (Closeable socket : sockets) {
            socket.close();
        }
    }
}
