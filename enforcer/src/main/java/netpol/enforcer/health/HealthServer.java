package netpol.enforcer.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /livez}, {@code /readyz} and {@code /healthz}: 200 and {@code ok}, or 503 and the reasons, one a line; and
 * further pages. Each request has a thread of its own, so none waits for another.
 */
public final class HealthServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Page> pages;

    private HealthServer(HttpServer server, Map<String, Page> pages) {
        this.server = server;
        this.pages = new TreeMap<>(pages);
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
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(name + ": cannot listen on " + address.getHostString() + ":" + address.getPort()
                    + ": " + e.getMessage(), e);
        }
        HealthServer server = new HealthServer(http, pages);
        http.createContext("/", server::answer);
        http.setExecutor(server.requests);
        http.start();
        return server;
    }

    /** The port in use: the one asked for, or the one that was free if 0 was. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = pages.get(exchange.getRequestURI().getPath());
            if (page == null || page.local() && !exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
                send(exchange, text(NOT_FOUND, "here are " + String.join(", ", pages.keySet())));
                return;
            }
            Page.Answer answer;
            try {
                answer = page.get(query(exchange.getRequestURI().getRawQuery()),
                        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), ""));
            } catch (RuntimeException e) {
                answer = text(INTERNAL_ERROR, e.toString());
            }
            send(exchange, answer);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : Objects.requireNonNullElse(raw, "").split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static Page.Answer answer(Verdict verdict) {
        return verdict.ok() ? text(OK, "ok") : text(UNAVAILABLE, String.join("\n", verdict.reasons()));
    }

    private static Page.Answer text(int status, String body) {
        return new Page.Answer(status, TEXT, (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, Page.Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        boolean head = "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
        if (!head) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdown();
    }
}
