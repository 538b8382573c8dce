package netpol.enforcer.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.jackson.Jackson2JdkTypesModule;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Makes clients of the API server. */
public final class ClusterClient {

    private ClusterClient() {}

    /**
     * @param kubeconfig without one: what the environment says
     * @throws IllegalArgumentException when the kubeconfig cannot be used
     */
    public static Config config(Optional<Path> kubeconfig) {
        return kubeconfig.map(ClusterClient::fromFile).orElseGet(() -> Config.autoConfigure(null));
    }

    /** For what is written now and then. */
    public static KubernetesClient of(Config config) {
        return new KubernetesClientBuilder().withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withKubernetesSerialization(serialization()).build();
    }

    /** The client's own would load the classes of all kinds that there are (some 700). */
    private static KubernetesSerialization serialization() {
        return new KubernetesSerialization(
                JsonMapper.builderWithJackson2Defaults().addModule(new Jackson2JdkTypesModule()).build(), false);
    }

    /** For lists and watches: certificates and proxies as the client's own connections have them. */
    public static ApiClient api(Config config) {
        HttpClient.Builder http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                // Of HTTP/2 all requests would share one connection, and go on trying one that is lost.
                .version(HttpClient.Version.HTTP_1_1);
        new JdkHttpClientFactory() {
            @Override
            protected HttpClient.Builder createNewHttpClientBuilder() {
                return http;
            }
        }.newBuilder(config).build().close();
        return new ApiClient(config, http.version(HttpClient.Version.HTTP_1_1).build());
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
