package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.vertx.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An API server within this JVM, by HTTPS on a port of the loopback address. Watches are by WebSocket only, as fabric8's
 * client makes them.
 */
public final class MockApiServer implements ApiServer {

    /** It reports every request; the strong reference keeps the level from being forgotten. */
    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

    /** In milliseconds; long, for a machine that is busy with other things. */
    private static final int PATIENCE = 60_000;

    private final MockWebServer http = new MockWebServer();
    private final KubernetesMockServer server;
    private final Credentials credentials;
    private final KubernetesClient client;

    /**
     * @param podDeleted told of every pod that is gone from the API
     */
    public MockApiServer(Consumer<HasMetadata> podDeleted) throws IOException {
        REQUESTS.setLevel(Level.WARNING);
        http.setProtocols(List.of(Protocol.HTTP_1_1));
        server = new KubernetesMockServer(new Context(), http, new HashMap<>(),
                new ApiDispatcher(podDeleted, http::reset), true);
        server.start();
        credentials = new Credentials(Files.readString(Path.of(http.getSelfSignedCertificate().certificatePath()),
                StandardCharsets.US_ASCII), "anybody");
        http.getSelfSignedCertificate().delete();
        client = new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + server.getPort())
                .withCaCertData(credentials.encodedCertificates())
                .withNamespace("default")
                .withConnectionTimeout(PATIENCE).withRequestTimeout(PATIENCE).withHttp2Disable(true).build()).build();
        for (String namespace : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
            client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
                    .create();
        }
    }

    @Override
    public String version() {
        return Discovery.VERSION;
    }

    @Override
    public String description() {
        return "API server within the suite";
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public SocketChannel connect() throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
    }

    @Override
    public String kubeconfig(InetSocketAddress address) {
        return credentials.kubeconfig(address);
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
