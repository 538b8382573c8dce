package netpol.enforcer.testbed.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Answers requests by HTTP/1.1: lists in pages, compressed when they are large, and watches. */
final class Answers {

    /** As API servers do. */
    private static final int COMPRESSED_FROM = 128 << 10;

    private final Map<Kind, ObjectStore> stores;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger compressedPages = new AtomicInteger();
    private volatile boolean plain;
    private volatile long listed;

    Answers(Map<Kind, ObjectStore> stores) {
        this.stores = stores;
    }

    /** The watches that go on. */
    Set<EventStream> streams() {
        return streams;
    }

    int compressedPages() {
        return compressedPages.get();
    }

    /** The {@link System#nanoTime()} at which the last page of a list was sent. */
    long lastListed() {
        return listed;
    }

    void forgetWebSockets() {
        plain = true;
    }

    /** Answers the requests of a connection until it ends. */
    void serve(Socket connection) {
        try (connection) {
            BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (Optional<Request> next = Request.read(in); next.isPresent(); next = Request.read(in)) {
                Optional<Kind> kind = Kind.at(next.get().path());
                if (kind.isPresent() && next.get().isWatch()) {
                    watch(stores.get(kind.get()), next.get(), new BufferedInputStream(in), out);
                    return;
                }
                answer(kind, next.get(), out);
            }
        } catch (IOException _) {
            return; // the client went, or the server was stopped
        }
    }

    private void answer(Optional<Kind> kind, Request request, OutputStream out) throws IOException {
        String body = kind.map(it -> Lists.page(it, stores.get(it), request)).orElse("{}");
        byte[] content = body.getBytes(UTF_8);
        boolean compressed = content.length >= COMPRESSED_FROM
                && request.headers().getOrDefault("accept-encoding", "").contains("gzip");
        if (compressed) {
            content = Gzip.fastest(content);
            compressedPages.incrementAndGet();
        }
        out.write(("HTTP/1.1 " + (kind.isPresent() ? "200 OK" : "404 Not Found")
                + "\r\nContent-Type: application/json\r\n" + (compressed ? "Content-Encoding: gzip\r\n" : "")
                + "Content-Length: " + content.length + "\r\n\r\n").getBytes(UTF_8));
        out.write(content);
        out.flush();
        listed = System.nanoTime();
    }

    private void watch(ObjectStore store, Request request, BufferedInputStream in, OutputStream out)
            throws IOException {
        boolean webSocket = request.headers().containsKey("sec-websocket-key");
        if (webSocket && plain) {
            out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            return;
        }
        EventStream stream = webSocket
                ? WebSocketStream.open(in, out, request.headers().get("sec-websocket-key"))
                : ChunkedStream.open(in, out);
        streams.add(stream);
        Consumer<Event> watcher = event -> send(stream, event);
        try {
            if (!store.watch(request.number("resourceVersion", 0), watcher)) {
                stream.text("""
                        {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "status": "Failure",\
                         "message": "too old resource version", "reason": "Expired", "code": 410}}""");
            }
            stream.serve();
        } finally {
            store.unwatch(watcher);
            streams.remove(stream);
        }
    }

    private static void send(EventStream stream, Event event) {
        try {
            stream.text(event.json());
        } catch (IOException _) {
            return; // its reader notices as well, and ends the watch
        }
    }
}
