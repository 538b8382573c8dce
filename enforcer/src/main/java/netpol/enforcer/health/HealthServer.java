package netpol.enforcer.health;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers {@code /livez}, {@code /readyz} and {@code /healthz}: 200 and {@code ok}, or 503 and the reasons, one a line; and
 * further pages. Each request has a thread of its own, so none waits for another. Connections are bounded in number and time,
 * see {@link BoundedListener}; each is for one request.
 */
public final class HealthServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";

    /** As much as a short head; a long one is read in pieces. */
    private static final int BUFFER = 1 << 10;

    private final BoundedListener listener;
    private final Map<String, Page> pages;

    private HealthServer(String name, InetSocketAddress address, Map<String, Page> pages, Duration longest)
            throws IOException {
        this.pages = new TreeMap<>(pages);
        try {
            this.listener = BoundedListener.start(address, this::answer, longest);
        } catch (IOException e) {
            throw new IOException(name + ": cannot listen on " + address.getHostString() + ":" + address.getPort()
                    + ": " + e.getMessage(), e);
        }
    }

    /**
     * Binds and begins to answer.
     *
     * @param pages by path
     * @throws IOException naming the address, when it cannot be bound
     */
    public static HealthServer start(InetSocketAddress address, NodeHealth health, Map<String, Page> pages)
            throws IOException {
        Map<String, Page> all = new HashMap<>(pages);
        all.put("/livez", (_, _) -> answer(health.live()));
        all.put("/readyz", (_, _) -> answer(health.ready()));
        all.put("/healthz", (_, _) -> answer(health.healthy()));
        return start("health", address, all);
    }

    /**
     * Without the verdicts.
     *
     * @param name what it is for, in messages
     */
    public static HealthServer start(String name, InetSocketAddress address, Map<String, Page> pages)
            throws IOException {
        return start(name, address, pages, BoundedListener.LONGEST);
    }

    static HealthServer start(String name, InetSocketAddress address, Map<String, Page> pages, Duration longest)
            throws IOException {
        return new HealthServer(name, address, pages, longest);
    }

    /** The port in use: the one asked for, or the one that was free if 0 was. */
    public int port() {
        return listener.port();
    }

    private void answer(Socket socket) throws IOException {
        Optional<Request> request = Request.read(new BufferedInputStream(socket.getInputStream(), BUFFER));
        Page.Answer answer = request
                .map(it -> answer(it, socket.getInetAddress().isLoopbackAddress()))
                .orElseGet(() -> text(BAD_REQUEST, "this is no request for a page"));
        send(socket, answer, request.filter(it -> "HEAD".equals(it.method())).isEmpty());
    }

    private Page.Answer answer(Request request, boolean local) {
        Page page = pages.get(request.path());
        if (page == null || (page.local() && !local)) {
            return text(NOT_FOUND, "here are " + String.join(", ", pages.keySet()));
        }
        try {
            return page.get(request.query(), request.accept());
        } catch (RuntimeException e) {
            return text(INTERNAL_ERROR, e.toString());
        }
    }

    private static Page.Answer answer(Verdict verdict) {
        return verdict.ok() ? text(OK, "ok") : text(UNAVAILABLE, String.join("\n", verdict.reasons()));
    }

    private static Page.Answer text(int status, String body) {
        return new Page.Answer(status, TEXT, (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(Socket socket, Page.Answer answer, boolean body) throws IOException {
        String head = "HTTP/1.1 " + answer.status() + " " + reason(answer.status()) + "\r\nContent-Type: "
                + answer.contentType() + "\r\nContent-Length: " + answer.body().length
                + "\r\nConnection: close\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (body) {
            out.write(answer.body());
        }
        out.flush();
        socket.shutdownOutput();
    }

    /** RFC 9110, section 15. */
    private static String reason(int status) {
        return switch (status) {
            case OK -> "OK";
            case BAD_REQUEST -> "Bad Request";
            case NOT_FOUND -> "Not Found";
            case UNAVAILABLE -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    @Override
    public void close() {
        listener.close();
    }
}
