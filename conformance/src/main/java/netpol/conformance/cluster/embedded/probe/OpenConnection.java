package netpol.conformance.cluster.embedded.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.ErrnoException;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.Protocol;

/**
 * A client that keeps its connection: first it is told by whom it is answered, then every line it sends comes back. One thread sends
 * and receives, any may look.
 */
final class OpenConnection implements AutoCloseable {

    private static final byte[] DATAGRAM = "are you there\n".getBytes(StandardCharsets.US_ASCII);
    /** More than a packet of full size holds: a path that such packets no longer pass must not go unnoticed. */
    private static final byte[] LINE = ("are you there" + "?".repeat(1486) + "\n").getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_AT_ONCE = 4096;

    private final Probe probe;
    private final NativeSocket socket;
    private final long token;
    private final long began = System.nanoTime();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final ByteArrayOutputStream identity = new ByteArrayOutputStream();
    private boolean connected;
    private boolean greeted;
    private long answered = began;
    private int unanswered;
    private Optional<String> trouble = Optional.empty();
    private boolean ended;

    /** @param socket that connects already */
    OpenConnection(Probe probe, NativeSocket socket, long token) {
        this.probe = probe;
        this.socket = socket;
        this.token = token;
        this.connected = datagrams();
    }

    private boolean datagrams() {
        return probe.port().protocol() == Protocol.UDP;
    }

    /** When the first line has come back; with a {@link ClusterException} when none will. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    synchronized void await(Epoll epoll) throws IOException {
        epoll.add(socket, datagrams() ? Epoll.Interest.READABLE : Epoll.Interest.CONNECTED, token);
    }

    /** Sends the next line. Until a stream has said who answers, it is not ours to speak. */
    synchronized void beat(Epoll epoll) throws IOException {
        if (ended || (!datagrams() && !greeted)) {
            return;
        }
        try {
            if (socket.sendSome(datagrams() ? DATAGRAM : LINE) > 0) {
                unanswered++;
            }
        } catch (ErrnoException e) {
            failed(e.getMessage(), epoll);
        }
    }

    /** Something happened to the socket. */
    synchronized void proceed(Epoll epoll) throws IOException {
        if (ended) {
            return;
        }
        try {
            if (!connected) {
                Optional<ErrnoException> error = socket.takeError();
                if (error.isPresent()) {
                    failed(error.get().getMessage(), epoll);
                    return;
                }
                connected = true;
                epoll.change(socket, Epoll.Interest.READABLE, token);
            }
            Optional<byte[]> bytes = socket.receive(MOST_AT_ONCE);
            while (bytes.isPresent() && !ended) {
                received(bytes.get(), epoll);
                bytes = ended ? Optional.empty() : socket.receive(MOST_AT_ONCE);
            }
        } catch (ErrnoException e) {
            failed(e.getMessage(), epoll);
        }
    }

    private void received(byte[] bytes, Epoll epoll) throws IOException {
        if (bytes.length == 0 && !datagrams()) {
            failed("closed by the other side", epoll);
            return;
        }
        if (!greeted) {
            identity.writeBytes(bytes);
            String said = identity.toString(StandardCharsets.UTF_8);
            if (!said.contains("\n")) {
                return;
            }
            String who = said.substring(0, said.indexOf('\n'));
            if (!probe.to().answeredBy().contains(who)) {
                opened.completeExceptionally(new ClusterException(this + " was answered by " + who));
                return;
            }
            greeted = true;
            answeredNow();
            // Over a stream the first line has yet to go and come back.
            if (!datagrams()) {
                return;
            }
        }
        answeredNow();
        opened.complete(null);
    }

    private void answeredNow() {
        answered = System.nanoTime();
        unanswered = 0;
        trouble = Optional.empty();
    }

    /** An error ends a stream; a datagram that was refused may be followed by one that is not. */
    private void failed(String what, Epoll epoll) throws IOException {
        trouble = Optional.of(what);
        if (!datagrams()) {
            ended = true;
            opened.completeExceptionally(new ClusterException(this + " ended at once: " + what));
            epoll.remove(socket);
        }
    }

    synchronized ConnectionLiveness look() {
        long now = System.nanoTime();
        return new ConnectionLiveness(Duration.ofNanos(now - began), Duration.ofNanos(answered - began), unanswered,
                trouble,
                ended);
    }

    @Override
    public String toString() {
        return probe.from().id() + " -> " + probe.to().id() + ":" + probe.port() + " (" + probe.address()
                .getHostAddress() + ")";
    }

    @Override
    public synchronized void close() {
        ended = true;
        socket.close();
    }
}
