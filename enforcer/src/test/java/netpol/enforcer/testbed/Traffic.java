package netpol.enforcer.testbed;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Echo servers in namespaces, and clients of them. */
public final class Traffic implements AutoCloseable {

    /** Long enough for a busy machine and a lost first packet. */
    private static final int PATIENCE_MILLIS = 5000;
    /** What is dropped never answers; what is not answers in well under a millisecond. */
    private static final int CUT_MILLIS = 400;

    private final List<Closeable> sockets = Collections.synchronizedList(new ArrayList<>());

    /** Echoes one byte at a time, over TCP and UDP. */
    public void serve(NetworkNamespace namespace, int port) {
        namespace.inside(() -> {
            ServerSocket server = new ServerSocket(port, 100);
            DatagramSocket datagrams = new DatagramSocket(port);
            sockets.add(server);
            sockets.add(datagrams);
            Thread.ofPlatform().daemon().start(() -> accept(server));
            Thread.ofPlatform().daemon().start(() -> echo(datagrams));
            return null;
        });
    }

    /** A connection that has carried a byte there and back. */
    public Socket connect(NetworkNamespace from, String address, int port, int millis) {
        return from.inside(() -> {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.connect(new InetSocketAddress(address, port), millis);
            return socket;
        });
    }

    public boolean reaches(NetworkNamespace from, String address, int port) {
        return tcp(from, address, port, PATIENCE_MILLIS);
    }

    /** Whether a TCP connection gets no answer at all; a refusal is an answer, and fails the test. */
    public boolean isCutOff(NetworkNamespace from, String address, int port) {
        return !tcp(from, address, port, CUT_MILLIS);
    }

    private boolean tcp(NetworkNamespace from, String address, int port, int millis) {
        return from.inside(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), millis);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        });
    }

    public boolean reachesOverUdp(NetworkNamespace from, String address, int port) {
        return udp(from, address, port, PATIENCE_MILLIS);
    }

    public boolean isCutOffOverUdp(NetworkNamespace from, String address, int port) {
        return !udp(from, address, port, CUT_MILLIS);
    }

    private boolean udp(NetworkNamespace from, String address, int port, int millis) {
        return from.inside(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(millis);
                socket.send(new DatagramPacket(new byte[]{1}, 1, new InetSocketAddress(address, port)));
                socket.receive(new DatagramPacket(new byte[1], 1));
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        });
    }

    /** Whether a byte comes back over a connection that stands, within {@code millis}. */
    public static boolean echoes(Socket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        socket.getOutputStream().write(1);
        return answers(socket, millis);
    }

    public static boolean answers(Socket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofPlatform().daemon().start(() -> echo(socket));
            } catch (SocketException e) {
                return; // closed at the end of the test
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (SocketException e) {
            return; // the client went, or the test is over
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void echo(DatagramSocket socket) {
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[1], 1);
                socket.receive(packet);
                socket.send(packet);
            } catch (SocketException e) {
                return; // closed at the end of the test
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable socket : List.copyOf(sockets)) {
            socket.close();
        }
    }
}
