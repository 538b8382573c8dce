package netpol.enforcer.state;

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
 * An API server for tests: keeps what it is given, over HTTPS. It has two doors: the one that is under test can be shut
 * and opened again, the other one is for making and changing objects meanwhile.
 */
public final class ApiServer implements AutoCloseable {

    private final ApiDispatcher dispatcher = new ApiDispatcher();
    private final KubernetesMockServer backDoor = serve(0);
    private final KubernetesClient client = new KubernetesClientBuilder().withConfig(config(backDoor.getPort()))
            .build();
    private KubernetesMockServer server = serve(0);
    private final int port = server.getPort();

    private KubernetesMockServer serve(int onPort) {
        KubernetesMockServer mock = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(),
                dispatcher, true);
        mock.init(InetAddress.getLoopbackAddress(), onPort);
        return mock;
    }

    /** Answers requests below this path with 403, as for a client without the right. */
    public void refuse(String path) {
        dispatcher.refuse(path);
    }

    /** Opens the door again, on the same port. */
    public void start() {
        server = serve(port);
    }

    /** Shuts the door: connections are cut and new ones refused. */
    public void stop() {
        if (server != null) {
            server.destroy();
            server = null;
            dispatcher.restarted();
        }
    }

    /** For making and changing objects, as kubectl would; works whatever the door does. */
    public KubernetesClient client() {
        return client;
    }

    public Path kubeconfig(Path directory) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {}}]
                current-context: c
                """.formatted(port));
    }

    /** How a client under test reaches it. */
    Config config() {
        return config(port);
    }

    private static Config config(int port) {
        return new ConfigBuilder(Config.empty()).withMasterUrl("https://127.0.0.1:" + port).withTrustCerts(true)
                .withWatchReconnectInterval(50).withRequestRetryBackoffLimit(0)
                // a busy machine is no reason to fail
                .withConnectionTimeout(60_000).withRequestTimeout(60_000).build();
    }

    @Override
    public void close() {
        stop();
        client.close();
        backDoor.destroy();
    }
}
