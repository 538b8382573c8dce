package netpol.enforcer.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

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
        http.createContext("/", exchange -> answer(exchange, health));
        http.start();
        return new HealthServer(http);
    }

    /** The port in use: the one asked for, or the one that was free if 0 was. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, NodeHealth health) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/livez" -> answer(exchange, health.live());
            case "/readyz" -> answer(exchange, health.ready());
            case "/healthz" -> answer(exchange, health.healthy());
            default -> send(exchange, NOT_FOUND, "/livez, /readyz and /healthz are here");
        }
    }

    private static void answer(HttpExchange exchange, Verdict verdict) throws IOException {
        send(exchange, verdict.ok() ? OK : UNAVAILABLE, verdict.ok() ? "ok" : String.join("\n", verdict.reasons()));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
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
