package netpol.enforcer.watch;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How the API server is reached. */
final class ClusterClient {

    /** Also the first step of the client's exponential back-off, which has five: 0.25 s to 8 s. */
    private static final int RECONNECT_MILLISECONDS = 250;

    private ClusterClient() {}

    static KubernetesClient of(Optional<Path> kubeconfig) {
        return of(kubeconfig.map(ClusterClient::fromFile).orElseGet(() -> Config.autoConfigure(null)));
    }

    static KubernetesClient of(Config config) {
        config.setWatchReconnectInterval(RECONNECT_MILLISECONDS);
        // The informers try again themselves, and say so.
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withKubernetesSerialization(ApiObjects.serialization()).build();
    }

    private static Config fromFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("kubeconfig " + file + ": no such file, or not readable");
        }
        try {
            return Config.fromKubeconfig(file.toFile());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("kubeconfig " + file + ": " + Causes.of(e), e);
        }
    }
}
