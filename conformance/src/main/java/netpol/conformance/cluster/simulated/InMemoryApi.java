package netpol.conformance.cluster.simulated;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.apiserver.ApiCore;
import netpol.conformance.apiserver.PodEndings;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.oracle.PolicyApi;
import netpol.conformance.oracle.PolicyApis;
import tools.jackson.databind.node.ObjectNode;

/** The same API without a network: calls of the client are answered where they are made. */
public final class InMemoryApi implements AutoCloseable {

    private static final Set<String> POLICIES = PolicyApis.registered().stream().map(InMemoryApi::resource)
            .collect(Collectors.toSet());
    /** The policy that is being written, as the client sent it. */
    private static final ScopedValue<byte[]> AS_WRITTEN = ScopedValue.newInstance();

    private final ApiCore core = new ApiCore(ServerVersion.DEFAULT, 1, token -> Optional.empty());
    private final PodEndings endings = new PodEndings(core, pod -> {});
    private final KubernetesClient client = ApiCore.client(this::handle);

    /** Told of every change of a namespace, a pod or a policy before the call that made it returns; one at a time. */
    public interface Changes {

        /** @param asWritten not to be changed; a policy without the API server's defaults */
        void kept(ObjectNode asWritten);

        /** @param last the object as it was */
        void removed(ObjectNode last);
    }

    public InMemoryApi(Changes changes) {
        core.start(443, "");
        core.store().listen((resource, change) -> {
            if (resource.equals("namespaces") || resource.equals("pods") || POLICIES.contains(resource)) {
                tell(changes, resource, change);
            }
        });
    }

    /** {@code networkpolicies.networking.k8s.io}. */
    private static String resource(PolicyApi api) {
        return api.plural() + "." + api.apiVersion().substring(0, api.apiVersion().indexOf('/'));
    }

    private Outcome handle(ApiRequest request) {
        boolean writesPolicy = Set.of("POST", "PUT").contains(request.method())
                && PolicyApis.registered().stream()
                        .anyMatch(api -> request.path().startsWith("/apis/" + api.apiVersion())
                                && request.path().contains("/" + api.plural()));
        return writesPolicy
                ? ScopedValue.where(AS_WRITTEN, request.body()).call(() -> core.handle(request))
                : core.handle(request);
    }

    private static void tell(Changes changes, String resource, Change change) {
        ObjectNode object = change.after().object();
        if (change.deleted()) {
            changes.removed(object);
        } else if (POLICIES.contains(resource) && AS_WRITTEN.isBound()) {
            ObjectNode written = (ObjectNode) Json.lenient(AS_WRITTEN.get());
            written.set("metadata", object.path("metadata"));
            changes.kept(written);
        } else {
            changes.kept(object);
        }
    }

    /** Says of a pod what a kubelet says: sets the fields of its status. */
    public void report(Pod pod) {
        ObjectKey key = new ObjectKey(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
        ObjectNode status = (ObjectNode) Json.parse(Serialization.asJson(pod.getStatus()));
        boolean written = false;
        while (!written) {
            Entry current = core.store().get("pods", key).orElseThrow();
            ObjectNode reported = current.object().deepCopy();
            reported.withObject("/status").setAll(status);
            written = core.store().update("pods", current, reported).isPresent();
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
