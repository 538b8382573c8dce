package netpol.conformance.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Requests to a server of this machine, by HTTP/1.1, which every server to compare with speaks. Its certificate is not asked about. */
final class ApiCalls implements AutoCloseable {

    private static final int OK = 200, REFUSED = 300;

    private final HttpClient client;
    private final String url;
    private final String token;

    ApiCalls(String url, String token) throws GeneralSecurityException {
        this.url = url;
        this.token = token;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new Trusting()}, new SecureRandom());
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
    }

    HttpClient client() {
        return client;
    }

    URI uri(String path) {
        return URI.create(url + path);
    }

    String token() {
        return token;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    /** @return the body of the answer */
    byte[] send(String method, String path, String type, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(path).header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() < OK || response.statusCode() >= REFUSED) {
            throw new IOException(
                    method + " " + path + ": " + response.statusCode() + " " + new String(response.body()));
        }
        return response.body();
    }

    void create(String path, String object) throws IOException, InterruptedException {
        send("POST", path, "application/json", object);
    }

    byte[] get(String path) throws IOException, InterruptedException {
        return send("GET", path, "application/json", "");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /** Trusts all. An extended one is asked about host names as well. */
    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
