package netpol.conformance.apiserver.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import netpol.conformance.apiserver.exchange.ApiAnswer;

/** Answers one HTTP request. */
final class Responses {

    /** From this size on kube-apiserver compresses, too. */
    private static final int COMPRESSED_FROM = 128 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;

    Responses(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
    }

    void send(ApiAnswer answer) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.code()).putHeader("Content-Type", answer.contentType())
                .putHeader("Cache-Control", "no-cache, private")
                .putHeader("Audit-Id", java.util.UUID.randomUUID().toString());
        answer.warnings().stream().distinct()
                .forEach(text -> response.headers().add("Warning", "299 - \"" + quoted(text) + "\""));
        byte[] body = answer.body();
        String accepted = request.getHeader("Accept-Encoding");
        if (body.length >= COMPRESSED_FROM && accepted != null && accepted.contains("gzip")) {
            response.putHeader("Content-Encoding", "gzip").putHeader("Vary", "Accept-Encoding");
            body = compressed(body);
        }
        response.end(Buffer.buffer(body));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]+", " ");
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The answer to a watch: chunks, as long as it goes on. */
    EventStream stream() {
        response.setStatusCode(ApiAnswer.OK).putHeader("Content-Type", ApiAnswer.JSON)
                .putHeader("Cache-Control", "no-cache, private").setChunked(true);
        response.writeHead();
        return new ChunkStream(response);
    }
}
