package netpol.enforcer.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An API server for one client, from files: the list of {@code DIRECTORY/api/v1/pods.json}, and the events of
 * {@code DIRECTORY/api/v1/pods.watch.jsonl}, one a line, if there is such a file, by web socket, once {@link #change} has been
 * called; then silence.
 */
final class TrainingApi implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrainingApi.class);

    private static final char[] PASSWORD = "training".toCharArray();
    /** Of RFC 6455. */
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT_FRAME = 0x81;
    /** In place of a length that does not fit into 7 bits: 16 bits follow. */
    private static final int LONG = 126;

    private final ServerSocket server;
    private final Path directory;
    private final byte[] certificate;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch changing = new CountDownLatch(1);

    private TrainingApi(ServerSocket server, Path directory, byte[] certificate) {
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
        TrainingApi api = new TrainingApi(
                tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()), directory,
                keys.getCertificate(keys.aliases().nextElement()).getEncoded());
        Thread.ofVirtual().start(api::accept);
        return api;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The certificate that its clients have to trust, as PEM. */
    String certificate() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    /** From now on those who watch are told what they are to be told. */
    void change() {
        changing.countDown();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            log.debug("no longer listening", e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            OutputStream out = connection.getOutputStream();
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    String[] header = line.split(":", 2);
                    headers.put(header[0], header[1].strip());
                }
                answer(request.split(" ")[1], headers.get("Sec-WebSocket-Key"), out);
            }
        } catch (IOException | GeneralSecurityException e) {
            log.debug("a connection has ended", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(String target, @Nullable String webSocketKey, OutputStream out)
            throws IOException, GeneralSecurityException, InterruptedException {
        String path = target.replaceFirst("\\?.*", "").substring(1);
        if (webSocketKey == null) {
            byte[] list = Files.readAllBytes(directory.resolve(path + ".json"));
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + list.length
                    + "\r\n\r\n").getBytes(US_ASCII));
            out.write(list);
            return;
        }
        byte[] accept = MessageDigest.getInstance("SHA-1").digest((webSocketKey + ACCEPT_SALT).getBytes(ISO_8859_1));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                .getBytes(US_ASCII));
        out.flush();
        changing.await();
        Path events = directory.resolve(path + ".watch.jsonl");
        for (String event : Files.exists(events) ? Files.readAllLines(events) : List.<String>of()) {
            byte[] text = event.getBytes(UTF_8);
            out.write(ByteBuffer.allocate(4 + text.length).put((byte) TEXT_FRAME).put((byte) LONG)
                    .putShort((short) text.length).put(text).array());
        }
    }

    @Override
    public void close() throws IOException {
        change();
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
