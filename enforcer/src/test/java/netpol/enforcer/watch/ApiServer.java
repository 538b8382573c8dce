package netpol.enforcer.watch;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;

/**
 * An API server for tests: keeps what it is given, over HTTPS, and can be stopped and started again on the same port with
 * what it kept.
 */
public final class ApiServer implements AutoCloseable {

    private final ApiDispatcher dispatcher = new ApiDispatcher();
    private KubernetesMockServer server;
    private KubernetesClient client;
    private int port;

    public ApiServer() {
        start();
    }

    public void start() {
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, true);
        server.init(InetAddress.getLoopbackAddress(), port);
        port = server.getPort();
        client = new KubernetesClientBuilder().withConfig(config()).build();
    }

    /** Connections are cut and new ones refused; what was created is kept. */
    public void stop() {
        if (server == null) {
            return;
        }
        client.close();
        server.destroy();
        dispatcher.restarted();
        server = null;
    }

    /** For making and changing objects, as kubectl would. */
    public KubernetesClient client() {
        return client;
    }

    public Path kubeconfig(Path directory) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {}}]
                current-context: c
                """.formatted(url()));
    }

    private String url() {
        return "https://127.0.0.1:" + port;
    }

    Config config() {
        return new ConfigBuilder(Config.empty()).withMasterUrl(url()).withTrustCerts(true)
                .withWatchReconnectInterval(50).withRequestRetryBackoffLimit(0).build();
    }

    @Override
    public void close() {
        stop();
    }
}
