package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

/** The same API without a network: calls of the client are answered where they are made, and watches never report anything. */
public final class InMemoryApi implements AutoCloseable {

    private final KubernetesClient client;

    /** Told of every change before the call that made it returns; one at a time. */
    public interface Changes {

        /** @param asWritten the object without the API server's defaults */
        void kept(GenericKubernetesResource asWritten);

        /** @param last the object as it was */
        void removed(GenericKubernetesResource last);
    }

    public InMemoryApi(Changes changes) {
        ApiDispatcher dispatcher = new ApiDispatcher(pod -> {}, () -> {}) {
            @Override
            void kept(String asWritten) {
                changes.kept(Serialization.unmarshal(asWritten, GenericKubernetesResource.class));
            }

            @Override
            void removed(GenericKubernetesResource last) {
                changes.removed(last);
            }
        };
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("http://paper")
                        .withNamespace("default").build())
                .withHttpClientFactory(new DirectHttpClient.Factory(dispatcher)).build();
    }

    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
