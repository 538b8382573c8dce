package netpol.conformance.apiserver.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.api.ApiServerPrograms;
import org.awaitility.Awaitility;

/** A kube-apiserver and its etcd, on free ports of the loopback address. */
public final class RealApiUnderTest implements ApiUnderTest {

    private static final Duration START = Duration.ofSeconds(90);
    private static final String TOKEN = "token-of-the-test";

    private final List<Process> programs = new ArrayList<>();
    private final URI url;
    private final Path certificate;

    private RealApiUnderTest(URI url, Path certificate) {
        this.url = url;
        this.certificate = certificate;
    }

    /** Why there is none, in one line; empty when there is. */
    public static Optional<String> missing() {
        return ApiServerPrograms.missing(directory());
    }

    /** Of the programs: the property netpol.api-server-dir or the variable NETPOL_API_SERVER_DIR. */
    private static Optional<Path> directory() {
        return Optional.ofNullable(System.getProperty("netpol.api-server-dir"))
                .or(() -> Optional.ofNullable(System.getenv("NETPOL_API_SERVER_DIR"))).map(Path::of);
    }

    /** Returns when it is ready. */
    public static RealApiUnderTest start(Path state) throws IOException {
        ApiServerPrograms programs = ApiServerPrograms.in(directory());
        Files.createDirectories(state);
        String etcd = "http://127.0.0.1:" + freePort(), peers = "http://127.0.0.1:" + freePort();
        int port = freePort();
        Path certificates = state.resolve("certificates");
        RealApiUnderTest started = new RealApiUnderTest(URI.create("https://127.0.0.1:" + port),
                certificates.resolve("apiserver.crt"));
        try {
            started.run(state, List.of(programs.etcd().toString(), "--data-dir=" + state.resolve("etcd"),
                    "--listen-client-urls=" + etcd, "--advertise-client-urls=" + etcd, "--listen-peer-urls=" + peers,
                    "--initial-advertise-peer-urls=" + peers, "--initial-cluster=default=" + peers,
                    "--unsafe-no-fsync"));
            started.run(state, List.of(programs.kubeApiserver().toString(), "--etcd-servers=" + etcd,
                    "--bind-address=127.0.0.1", "--advertise-address=192.0.2.1", "--endpoint-reconciler-type=none",
                    "--secure-port=" + port, "--cert-dir=" + certificates,
                    "--token-auth-file=" + Files.writeString(state.resolve("tokens.csv"),
                            TOKEN + ",admin,admin,system:masters\n"),
                    "--authorization-mode=AlwaysAllow", "--service-account-issuer=https://kubernetes.default.svc",
                    "--service-account-signing-key-file=" + key(state),
                    "--service-account-key-file=" + state.resolve("key.pem"),
                    "--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112",
                    "--disable-admission-plugins=ServiceAccount"));
            Awaitility.await().atMost(START).ignoreExceptions().until(started::ready);
            return started;
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    private static Path key(Path state) throws IOException {
        try {
            byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
            return Files.writeString(state.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE KEY-----\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(Path state, List<String> command) throws IOException {
        Path log = state.resolve(Path.of(command.getFirst()).getFileName() + ".log");
        programs.add(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
    }

    private boolean ready() throws IOException, InterruptedException {
        if (!programs.stream().allMatch(Process::isAlive)) {
            throw new IllegalStateException("a program of the API server has ended");
        }
        try (HttpApi api = new HttpApi(this)) {
            HttpResponse<String> answer = api.get("/readyz");
            // Its first objects come after it is ready.
            return answer.statusCode() == 200
                    && api.get("/api/v1/namespaces/default/services/kubernetes").statusCode() == 200
                    && api.get("/apis/scheduling.k8s.io/v1/priorityclasses/system-node-critical").statusCode() == 200;
        }
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public String certificate() {
        try {
            return Files.readString(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String token() {
        return TOKEN;
    }

    @Override
    public boolean hasControllers() {
        return false;
    }

    @Override
    public void close() {
        programs.reversed().forEach(Process::destroyForcibly);
        programs.forEach(each -> each.onExit().join());
    }
}
