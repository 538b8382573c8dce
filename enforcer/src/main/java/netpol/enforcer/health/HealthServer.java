package netpol.enforcer.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Answers {@code /livez}, {@code /readyz} and {@code /healthz}: 200 and {@code ok}, or 503 and the reasons, one a line.
 */
public final class HealthServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds and begins to answer.
     *
     * @throws IOException naming the address, when it cannot be bound
     */
    public static HealthServer start(InetSocketAddress address, NodeHealth health) throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("health: cannot listen on " + address.getHostString() + ":" + address.getPort()
                    + ": " + e.getMessage(), e);
        }
        http.createContext("/", exchange -> send(exchange, NOT_FOUND, "/livez, /readyz and /healthz are here\n"));
        answer(http, "/livez", health::live);
        answer(http, "/readyz", health::ready);
        answer(http, "/healthz", health::healthy);
        http.start();
        return new HealthServer(http);
    }

    /** The port in use: the one asked for, or the one that was free if 0 was. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpServer http, String path, Supplier<Verdict> question) {
        http.createContext(path, exchange -> {
            Verdict verdict = question.get();
            String body = verdict.ok() ? "ok" : String.join("\n", verdict.reasons());
            send(exchange, verdict.ok() ? OK : UNAVAILABLE, body + "\n");
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            boolean head = "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
