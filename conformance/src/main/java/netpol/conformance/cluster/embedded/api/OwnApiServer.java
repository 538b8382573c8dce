package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.apiserver.EmbeddedApiServer;
import netpol.conformance.apiserver.PodEndings;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.cluster.ControllerRequests;

/** The API server within this JVM. */
public final class OwnApiServer implements ApiServer {

    private final EmbeddedApiServer server;
    private final PodEndings endings;
    private final Credentials credentials;
    private final KubernetesClient client;

    /** @param podDeleted told of every pod that has to stop, or is gone from the API */
    public OwnApiServer(ServerVersion version, Consumer<HasMetadata> podDeleted) throws IOException {
        this.server = new EmbeddedApiServer(version);
        this.endings = new PodEndings(server.core(), pod -> podDeleted.accept(identity(pod)));
        this.credentials = new Credentials(server.certificate(), server.token());
        this.client = server.core().client();
    }

    private static HasMetadata identity(Entry pod) {
        Meta meta = Meta.of(pod.object());
        return new PodBuilder().withNewMetadata().withNamespace(meta.namespace()).withName(meta.name())
                .withUid(meta.uid()).endMetadata().build();
    }

    @Override
    public String version() {
        return server.core().release();
    }

    @Override
    public String description() {
        return "API server within the suite";
    }

    @Override
    public boolean makesEndpoints() {
        return true;
    }

    @Override
    public Optional<ControllerRequests> whatItAsked() {
        return Optional.of(() -> server.requests().whyUnknown("networkpolicies"));
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public SocketChannel connect() throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    }

    @Override
    public String kubeconfig(InetSocketAddress address) {
        return credentials.kubeconfig(address);
    }

    @Override
    public void close() {
        client.close();
        endings.close();
        server.close();
    }
}
