package netpol.enforcer.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Traffic from one pod to another, as much as they can. */
final class Load {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("bench.slice", 250));
    private static final int BLOCK = 64 << 10;
    private static final int DATAGRAM = 64;

    private final Link link;
    private final InetSocketAddress target;
    private final AtomicLong received = new AtomicLong();

    Load(Link link) {
        this.link = link;
        this.target = new InetSocketAddress(link.serverAddress(), Link.PORT);
        link.server().inside(() -> {
            ServerSocket server = new ServerSocket(Link.PORT, 1000);
            DatagramSocket datagrams = new DatagramSocket(Link.PORT);
            datagrams.setReceiveBufferSize(16 << 20);
            Thread.ofPlatform().daemon().start(() -> accept(server));
            Thread.ofPlatform().daemon().start(() -> drain(datagrams));
            return null;
        });
    }

    /** Connections, bytes of one TCP connection, and datagrams, each per second. */
    double[] measure() {
        return link.client().inside(() -> new double[]{connections(), bytes(), datagrams()});
    }

    /** Each carries one byte there and back. */
    private double connections() throws IOException {
        long began = System.nanoTime();
        int count = 0;
        for (; System.nanoTime() - began < SLICE; count++) {
            try (Socket socket = new Socket()) {
                socket.setSoLinger(true, 0); // a reset at the end, or there would soon be no port left
                socket.connect(target, 5000);
                socket.getOutputStream().write(1);
                socket.getInputStream().read();
            }
        }
        return count * 1e9 / (System.nanoTime() - began);
    }

    private double bytes() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(target, 5000);
            OutputStream out = socket.getOutputStream();
            byte[] block = new byte[BLOCK];
            long before = received.get();
            long began = System.nanoTime();
            while (System.nanoTime() - began < SLICE) {
                out.write(block);
            }
            return (received.get() - before) * 1e9 / (System.nanoTime() - began);
        }
    }

    /** A datagram has gone all the way when the call returns, or was thrown away where the receiver is too slow. */
    private double datagrams() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target);
            DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
            long began = System.nanoTime();
            int count = 0;
            for (; System.nanoTime() - began < SLICE; count++) {
                socket.send(packet);
            }
            return count * 1e9 / (System.nanoTime() - began);
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            byte[] block = new byte[BLOCK];
            for (int length = socket.getInputStream().read(block); length > 0; length = socket.getInputStream()
                    .read(block)) {
                received.addAndGet(length);
                if (length == 1) {
                    socket.getOutputStream().write(1);
                }
            }
        } catch (SocketException _) {
            return; // reset, as connections are here
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(DatagramSocket socket) {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
        while (true) {
            try {
                socket.receive(packet);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
