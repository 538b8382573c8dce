package netpol.conformance.apiserver.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.EventSource;
import netpol.conformance.apiserver.model.ApiException;

/** Listens on a port of the loopback address, by HTTPS, HTTP/2 where the client wants it. */
public final class HttpFrontend implements AutoCloseable {

    /** kube-apiserver's limit for the body of a request. */
    private static final int LARGEST_BODY = 3 * 1024 * 1024;
    private static final long START_SECONDS = 60;

    /**
     * The first that the client knows is taken. A JVM that stops at its first compiler ({@code -XX:TieredStopAtLevel=1}) does
     * ChaCha20 four times as fast as AES.
     */
    private static final List<String> CIPHERS = List.of("TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    private final Vertx vertx;
    private final HttpServer server;
    private final Function<ApiRequest, Outcome> handler;
    private final Authentication authentication;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<EventSource> watches = ConcurrentHashMap.newKeySet();
    private final int port;

    public HttpFrontend(Certificate certificate, Authentication authentication,
            Function<ApiRequest, Outcome> handler) throws IOException {
        this.handler = handler;
        this.authentication = authentication;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1));
        HttpServerOptions options = new HttpServerOptions().setSsl(true).setUseAlpn(true).setIdleTimeout(0)
                .setTcpNoDelay(true).setHandle100ContinueAutomatically(true).setMaxHeaderSize(65536)
                .setMaxInitialLineLength(65536)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(Buffer.buffer(certificate.certificate()))
                        .setKeyValue(Buffer.buffer(certificate.key())));
        CIPHERS.forEach(options::addEnabledCipherSuite);
        this.server = vertx.createHttpServer(options).requestHandler(this::received);
        this.port = listening();
    }

    private int listening() throws IOException {
        try {
            return server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS).actualPort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the API server started", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the API server cannot listen: " + e, e);
        }
    }

    public int port() {
        return port;
    }

    private void received(HttpServerRequest request) {
        request.exceptionHandler(gone -> {});
        if ("websocket".equalsIgnoreCase(request.getHeader("upgrade"))) {
            request.pause();
            workers.execute(() -> webSocket(request));
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> workers.execute(() -> answer(request, body)));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        Responses responses = new Responses(request);
        if (body.length() > LARGEST_BODY) {
            responses.send(ApiAnswer.of(ApiException.tooLarge("limit is " + LARGEST_BODY)));
            return;
        }
        Outcome outcome = outcome(request, body);
        outcome.answer().ifPresent(responses::send);
        outcome.watch().ifPresent(watch -> run(watch, responses.stream()));
    }

    private Outcome outcome(HttpServerRequest request, Buffer body) {
        try {
            return handler.apply(ReceivedRequest.of(request, body, authentication));
        } catch (ApiException refused) {
            return new Outcome(java.util.Optional.of(ApiAnswer.of(refused)), java.util.Optional.empty());
        }
    }

    private void webSocket(HttpServerRequest request) {
        Outcome outcome = outcome(request, Buffer.buffer());
        if (outcome.watch().isEmpty()) {
            request.resume();
            outcome.answer().ifPresent(new Responses(request)::send);
            return;
        }
        EventSource watch = outcome.watch().get();
        request.toWebSocket().onSuccess(socket -> {
            request.resume();
            workers.execute(() -> run(watch, new SocketStream(socket)));
        }).onFailure(failed -> watch.close());
    }

    private void run(EventSource watch, EventStream stream) {
        watches.add(watch);
        stream.onClose(watch::close);
        try {
            watch.run(stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watches.remove(watch);
            stream.end();
        }
    }

    @Override
    public void close() {
        watches.forEach(EventSource::close);
        workers.shutdownNow();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the API server was not stopped: " + e, e);
        }
    }
}
