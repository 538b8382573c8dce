package netpol.enforcer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Traffic from one pod to another, as much as they can. But for the throughput one thread on one processor is both of
 * them: a packet has arrived when the call that sends it returns, so nothing is measured but the way, and no two rates
 * differ by where the scheduler put a thread.
 */
final class Load {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("bench.slice", 100));
    private static final int BLOCK = 64 << 10;
    private static final int DATAGRAM = 64;

    private final Link link;
    private final InetSocketAddress target;
    private final ServerSocketChannel server;
    private final DatagramChannel datagrams;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);

    private interface Step {
        void run() throws IOException;
    }

    Load(Link link) {
        this.link = link;
        this.target = new InetSocketAddress(link.serverAddress(), Link.PORT);
        this.server = link.server().inside(() -> ServerSocketChannel.open().bind(new InetSocketAddress(Link.PORT)));
        this.datagrams = link.server().inside(() -> {
            DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(Link.PORT));
            channel.configureBlocking(false);
            return channel;
        });
    }

    /** Connections, flows of UDP, bytes of one TCP connection, and datagrams of one flow, each per second. */
    double[] measure() {
        double bytes = link.client().inside(this::bytes);
        return link.client().inside(() -> {
            Processor.pin();
            try (DatagramChannel flow = DatagramChannel.open().connect(target)) {
                return new double[]{perSecond(this::connection), perSecond(this::question), bytes,
                        perSecond(() -> datagram(flow))};
            }
        });
    }

    private static double perSecond(Step step) throws IOException {
        long began = System.nanoTime();
        int count = 0;
        for (; System.nanoTime() - began < SLICE; count++) {
            step.run();
        }
        return count * 1e9 / (System.nanoTime() - began);
    }

    /** One byte there and one back. */
    private void connection() throws IOException {
        try (SocketChannel client = SocketChannel.open()) {
            client.setOption(StandardSocketOptions.SO_LINGER, 0); // a reset, or there would soon be no port left
            client.connect(target);
            try (SocketChannel accepted = server.accept()) {
                client.write(buffer.clear().limit(1));
                accepted.read(buffer.clear());
                accepted.write(buffer.clear().limit(1));
                client.read(buffer.clear());
            }
        }
    }

    /** As DNS has it: from a port of its own, one datagram there and one back. */
    private void question() throws IOException {
        try (DatagramChannel client = DatagramChannel.open()) {
            client.connect(target);
            client.write(buffer.clear().limit(DATAGRAM));
            datagrams.send(buffer.clear().limit(DATAGRAM), receive());
            client.read(buffer.clear());
        }
    }

    private void datagram(DatagramChannel flow) throws IOException {
        flow.write(buffer.clear().limit(DATAGRAM));
        receive();
    }

    private InetSocketAddress receive() throws IOException {
        long began = System.nanoTime();
        while (true) {
            InetSocketAddress from = (InetSocketAddress) datagrams.receive(buffer.clear());
            if (from != null) {
                return from;
            }
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(5)) {
                throw new IOException("a datagram has not arrived at " + target);
            }
        }
    }

    private double bytes() throws IOException {
        AtomicLong received = new AtomicLong();
        try (SocketChannel client = SocketChannel.open(target); SocketChannel accepted = server.accept()) {
            Thread reader = Thread.ofPlatform().start(() -> read(accepted, received));
            long began = System.nanoTime();
            while (System.nanoTime() - began < SLICE) {
                client.write(buffer.clear());
            }
            double rate = received.get() * 1e9 / (System.nanoTime() - began);
            client.shutdownOutput();
            reader.join();
            return rate;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void read(SocketChannel from, AtomicLong received) {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try {
            for (int length = from.read(block); length >= 0; length = from.read(block.clear())) {
                received.addAndGet(length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
