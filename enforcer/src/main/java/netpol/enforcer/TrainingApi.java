package netpol.enforcer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Base64.Encoder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An API server in which nothing ever happens: lists come from files, {@code DIRECTORY/api/v1/pods.json}; watches stay silent. */
final class TrainingApi implements AutoCloseable {

    private static final char[] PASSWORD = "training".toCharArray();

    private final HttpsServer server;
    private final Path directory;
    private final byte[] certificate;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private TrainingApi(HttpsServer server, Path directory, byte[] certificate) {
        this.server = server;
        this.directory = directory;
        this.certificate = certificate;
    }

    /** @param keystore PKCS #12 with the key and certificate of a server at 127.0.0.1; its password is {@code training} */
    static TrainingApi start(Path directory, Path keystore) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        byte[] certificate = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        TrainingApi api = new TrainingApi(server, directory, certificate);
        server.createContext("/", api::answer);
        server.setExecutor(api.requests);
        server.start();
        return api;
    }

    /** How this server is reached, with its certificate as the authority to trust and a token, as pods have. */
    String kubeconfig() {
        Encoder mime = Base64.getMimeEncoder(64, new byte[]{'\n'});
        String pem = "-----BEGIN CERTIFICATE-----\n" + mime.encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
        return """
                apiVersion: v1
                kind: Config
                current-context: training
                contexts: [{name: training, context: {cluster: training, user: training}}]
                users: [{name: training, user: {token: training}}]
                clusters: [{name: training, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}]
                """.formatted(server.getAddress().getPort(),
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (String.valueOf(exchange.getRequestURI().getQuery()).contains("watch=true")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                closed.await();
            } else {
                byte[] list = Files.readAllBytes(directory.resolve(exchange.getRequestURI().getPath().substring(1)
                        + ".json"));
                exchange.sendResponseHeaders(200, list.length);
                exchange.getResponseBody().write(list);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        requests.shutdown();
        server.stop(0);
    }
}
