package netpol.enforcer.bench;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import netpol.enforcer.testbed.NftMonitor;
import netpol.enforcer.testbed.NftMonitor.Notification;

/** How long bytes of an established connection still arrive once the kernel has what forbids it. */
final class Revocation implements Benchmark {

    private static final int TIMES = Integer.getInteger("bench.revocations", 30);
    private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final int CHUNK = 1000;

    private final AtomicLong commit = new AtomicLong();

    /** Who sends. */
    private enum Stream {
        CLIENT_TO_SERVER, SERVER_TO_CLIENT
    }

    @Override
    public void run() throws Exception {
        Map<Stream, Samples> commitToLast = Map.of(Stream.CLIENT_TO_SERVER, new Samples(), Stream.SERVER_TO_CLIENT,
                new Samples());
        Samples eventToLast = new Samples();
        try (Link link = Link.gated(1000, false);
                NftMonitor _ = NftMonitor.start(link.node().namespace(), this::notified);
                ServerSocket server = link.server().inside(() -> new ServerSocket(Link.PORT))) {
            for (int i = 0; i < TIMES; i++) {
                for (Stream stream : Stream.values()) {
                    revoke(link, server, stream, commitToLast.get(stream), eventToLast);
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of("A TCP connection between two pods of the node carries 1 kB each"
                + " millisecond; then the client loses the label that admits it. 1,000 policies; in ms from the commit to the"
                + " last byte received:", "", "| stream | n | p50 | p90 | p99 | max |", "|---|--:|--:|--:|--:|--:|"));
        for (Stream stream : Stream.values()) {
            lines.add("| " + stream.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " | "
                    + commitToLast.get(stream).cells("%.1f") + " |");
        }
        lines.add("| both, from the watch event on | " + eventToLast.cells("%.1f") + " |");
        Report.write("revocation", lines);
    }

    /** The first commit after the event is the one: nothing else happens in this cluster. */
    private void notified(Notification notification) {
        if (notification.type() == NftMonitor.NEW_GENERATION) {
            commit.compareAndSet(0, notification.at());
        }
    }

    private void revoke(Link link, ServerSocket server, Stream stream, Samples commitToLast, Samples eventToLast)
            throws Exception {
        try (Socket client = link.client().inside(() -> connect(link)); Socket accepted = server.accept()) {
            Socket from = stream == Stream.CLIENT_TO_SERVER ? client : accepted;
            Socket to = stream == Stream.CLIENT_TO_SERVER ? accepted : client;
            from.setTcpNoDelay(true);
            AtomicLong last = new AtomicLong();
            Thread sender = Thread.ofPlatform().daemon().start(() -> send(from));
            Thread.ofPlatform().daemon().start(() -> receive(to, last));
            BenchNode.SOON.until(() -> last.get() != 0);
            Thread.sleep(200); // so that it is under way for some time
            commit.set(0);
            long event = System.nanoTime();
            link.node().api().put(link.pod(0, "stranger"));
            BenchNode.SOON.until(() -> commit.get() != 0 && System.nanoTime() - last.get() > SILENCE);
            commitToLast.add(Math.max(0, last.get() - commit.get()) / 1e6);
            eventToLast.add((last.get() - event) / 1e6);
            sender.interrupt();
        }
        commit.set(0);
        link.node().api().put(link.pod(0, "peer"));
        BenchNode.SOON.until(() -> commit.get() != 0);
    }

    private static Socket connect(Link link) throws java.io.IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(link.serverAddress(), Link.PORT), 60_000);
        return socket;
    }

    private static void send(Socket socket) {
        try {
            byte[] chunk = new byte[CHUNK];
            while (!Thread.currentThread().isInterrupted()) {
                socket.getOutputStream().write(chunk);
                Thread.sleep(1);
            }
        } catch (java.io.IOException | InterruptedException _) {
            return; // it is over
        }
    }

    private static void receive(Socket socket, AtomicLong last) {
        try {
            byte[] buffer = new byte[64 << 10];
            while (socket.getInputStream().read(buffer) > 0) {
                last.set(System.nanoTime());
            }
        } catch (java.io.IOException _) {
            return; // it is over
        }
    }
}
