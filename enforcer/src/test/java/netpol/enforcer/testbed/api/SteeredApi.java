package netpol.enforcer.testbed.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import netpol.enforcer.testbed.NetworkNamespace;

/**
 * An API server inside a network namespace, served from this process: lists in pages and watches by web socket, over TLS.
 * An event is on its way when the call that makes it returns, so whoever calls knows the time.
 */
public final class SteeredApi implements AutoCloseable {

    /** Not one that the kernel deals out: a client that tries while nobody listens could be given the very port. */
    private static final int PORT = 6443;

    /** Opens the socket at which it listens. */
    @FunctionalInterface
    private interface Listening {
        ServerSocket open(ServerSocketFactory factory) throws IOException;
    }

    private final Listening listening;
    private final SSLContext tls;
    private final Map<Kind, ObjectStore> stores = new EnumMap<>(Kind.class);
    private final Answers answers = new Answers(stores);
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private Thread acceptor;

    /** @param directory for its key */
    public SteeredApi(NetworkNamespace namespace, Path directory) throws IOException, GeneralSecurityException {
        this(directory, factory -> namespace.inside(
                () -> factory.createServerSocket(PORT, 100, InetAddress.getLoopbackAddress())));
    }

    private SteeredApi(Path directory, Listening listening) throws IOException, GeneralSecurityException {
        this.listening = listening;
        this.tls = Certificate.create(directory);
        for (Kind kind : Kind.values()) {
            stores.put(kind, new ObjectStore());
        }
        listen();
    }

    /**
     * One outside of any network namespace, on a port that is free; {@link #start} would give it another one.
     *
     * @param directory for its key
     */
    public static SteeredApi local(Path directory) throws IOException, GeneralSecurityException {
        return new SteeredApi(directory,
                factory -> factory.createServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    }

    public Path kubeconfig(Path directory) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {}}]
                current-context: c
                """.formatted(server.getLocalPort()));
    }

    /**
     * How a pod reaches it, by its service account: system properties, which the client reads as it reads the environment of
     * a pod.
     *
     * @param directory the one this was made with; gets the token
     */
    public List<String> podProperties(Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "anybody's");
        return List.of("-DKUBERNETES_SERVICE_HOST=127.0.0.1", "-DKUBERNETES_SERVICE_PORT=" + server.getLocalPort(),
                "-Dkubernetes.auth.tryKubeConfig=false",
                "-Dkubernetes.certs.ca.file=" + directory.resolve(Certificate.AUTHORITY),
                "-Dkubernetes.auth.serviceAccount.token=" + token);
    }

    /** Makes or changes an object. */
    public Event put(ApiObject object) {
        return stores.get(object.kind()).put(object);
    }

    public Event remove(Kind kind, String path) {
        return stores.get(kind).remove(path);
    }

    /** Who watches, for messages. */
    public String watching() {
        StringBuilder text = new StringBuilder("watches:");
        stores.forEach((kind, store) -> text.append(' ').append(kind).append(' ').append(store.watching()));
        return text.toString();
    }

    /** Of the kind's last change. */
    public long version(Kind kind) {
        return stores.get(kind).list().resourceVersion();
    }

    /** Sends to those who watch now, whether it is true or not. */
    public void tell(Event event) {
        stores.get(event.object().kind()).tell(event);
    }

    /** Until {@link #release} those who watch are told nothing new. */
    public void hold() {
        stores.values().forEach(ObjectStore::hold);
    }

    /**
     * Tells of what was held in another order, as if connections had been of different speed; those of one object stay in
     * theirs.
     */
    public void release(Random order) {
        List<ObjectStore> shuffled = new ArrayList<>(stores.values());
        Collections.shuffle(shuffled, order);
        shuffled.forEach(store -> store.release(order));
    }

    public List<ApiObject> objects(Kind kind) {
        return stores.get(kind).all();
    }

    /** The {@link System#nanoTime()} at which the last page of a list was sent. */
    public long lastListed() {
        return answers.lastListed();
    }

    /** How many pages of lists have been sent compressed. */
    public int compressedPages() {
        return answers.compressedPages();
    }

    /** From now on knows watches by plain HTTP only. */
    public void forgetWebSockets() {
        answers.forgetWebSockets();
    }

    /** Says nothing any more to those who watch now, not even that the connection is at its end; others are served. */
    public void freeze() {
        answers.streams().forEach(EventStream::freeze);
    }

    /** Cuts every connection where it is, without a word of farewell. */
    public void cut() throws IOException {
        for (Closeable connection : connections) {
            connection.close();
        }
    }

    /** Those who watch now are told one half of what they are told next, and then nothing more. */
    public void halve() {
        answers.streams().forEach(EventStream::halve);
    }

    /** As {@link #put}, but those who watch are told the half of it, and are cut. */
    public void putAndCutInTheMiddle(ApiObject object) throws IOException {
        halve();
        put(object);
        cut();
    }

    /** Cuts every connection and refuses new ones, until it starts again. */
    public void stop() throws IOException {
        server.close();
        try {
            acceptor.join(); // who accepts holds the port until he has noticed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }

    /** @param remembering whether watches may go on where they were; otherwise they are told to list again */
    public void start(boolean remembering) throws IOException {
        if (!remembering) {
            stores.values().forEach(ObjectStore::forget);
        }
        listen();
    }

    private void listen() throws IOException {
        ServerSocket socket = listening.open(tls.getServerSocketFactory());
        server = socket;
        acceptor = Thread.ofVirtual().start(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                Thread.ofVirtual().start(() -> {
                    try {
                        answers.serve(connection);
                    } finally {
                        connections.remove(connection);
                    }
                });
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
