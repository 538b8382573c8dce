package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.ApiCore;
import netpol.conformance.apiserver.PodEndings;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Change;

/** The same API without a network: calls of the client are answered where they are made. */
public final class InMemoryApi implements AutoCloseable {

    private static final String POLICIES = "networkpolicies.networking.k8s.io";
    /** The policy that is being written, as the client sent it. */
    private static final ScopedValue<String> AS_WRITTEN = ScopedValue.newInstance();

    private final ApiCore core = new ApiCore(ServerVersion.DEFAULT, 1, token -> Optional.empty());
    private final PodEndings endings = new PodEndings(core, pod -> {});
    private final KubernetesClient client = ApiCore.client(this::handle);

    /** Told of every change before the call that made it returns; one at a time. */
    public interface Changes {

        /** @param asWritten the object; a policy without the API server's defaults */
        void kept(GenericKubernetesResource asWritten);

        /** @param last the object as it was */
        void removed(GenericKubernetesResource last);
    }

    public InMemoryApi(Changes changes) {
        core.start(443, "");
        core.store().listen((resource, change) -> tell(changes, resource, change));
    }

    private Outcome handle(ApiRequest request) {
        boolean writesPolicy = Set.of("POST", "PUT").contains(request.method())
                && request.path().contains("/networkpolicies");
        return writesPolicy
                ? ScopedValue.where(AS_WRITTEN, new String(request.body(), StandardCharsets.UTF_8))
                        .call(() -> core.handle(request))
                : core.handle(request);
    }

    private static void tell(Changes changes, String resource, Change change) {
        GenericKubernetesResource object = Serialization.unmarshal(Json.text(change.after().object()),
                GenericKubernetesResource.class);
        if (change.deleted()) {
            changes.removed(object);
            return;
        }
        if (resource.equals(POLICIES) && AS_WRITTEN.isBound()) {
            GenericKubernetesResource written = Serialization.unmarshal(AS_WRITTEN.get(),
                    GenericKubernetesResource.class);
            written.setMetadata(object.getMetadata());
            changes.kept(written);
        } else {
            changes.kept(object);
        }
    }

    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        endings.close();
        core.close();
    }
}
