package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import netpol.conformance.cluster.ControllerRequests;

/** Where the objects of an embedded cluster are kept and watched. */
public interface ApiServer extends AutoCloseable {

    /** Of this JVM. */
    KubernetesClient client();

    /** For clients to which {@code address} leads here. */
    String kubeconfig(InetSocketAddress address);

    /** A connection to it, wherever it listens. */
    SocketChannel connect() throws IOException;

    /** How often it has ended and was started again. */
    default int restarts() {
        return 0;
    }

    /** Whether its control plane writes Endpoints and EndpointSlices of Services. */
    default boolean makesEndpoints() {
        return false;
    }

    /** What the programs on the nodes have asked it for; empty when it cannot tell. */
    default Optional<ControllerRequests> whatItAsked() {
        return Optional.empty();
    }

    /** What {@code kubectl version} shows. */
    String version();

    /** What it is, for reports. */
    String description();

    @Override
    void close();
}
