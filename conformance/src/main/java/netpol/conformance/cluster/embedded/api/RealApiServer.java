package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * kube-apiserver and etcd, in a network namespace of their own that no link leads to: they are there for those only to whom
 * a {@link Relay} opens a door. Of a control plane's controllers there are those that the suite depends on: {@link Kubelets}
 * and {@link NamespaceController}.
 */
public final class RealApiServer implements ApiServer {

    private static final Duration START = Duration.ofSeconds(90);
    /** Of doubled pauses, the first of 100 ms: as long as it takes to start the API server again. */
    private static final int RETRIES = 8;

    private final NetworkNamespace namespace;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Credentials credentials;
    private final Supervision supervision;
    private final KubernetesClient client;
    private final String version;

    /**
     * Returns when it is ready.
     *
     * @param namespace its name is free
     * @param state a directory for keys and data
     * @param logs where the programs' output goes
     * @param podDeleted told of every pod that is to stop, or is gone from the API
     * @throws ClusterException with the end of the log, when it does not start
     */
    public RealApiServer(ApiServerPrograms programs, NetworkNamespace namespace, Path state, Path logs,
            Consumer<HasMetadata> podDeleted) throws IOException {
        this.namespace = namespace;
        try {
            namespace.create(() -> {
                try (RouteSocket routes = new RouteSocket()) {
                    routes.up(RouteSocket.LOOPBACK).commit();
                }
                return null;
            });
            Files.createDirectories(state);
            ApiServerFlags flags = ApiServerFlags.prepare(programs, state);
            ControlPlaneProgram etcd = opened(ControlPlaneProgram.start(namespace, logs, flags.etcd()));
            ControlPlaneProgram kube = ControlPlaneProgram.start(namespace, logs, flags.kubeApiserver());
            supervision = opened(
                    new Supervision(kube, () -> ControlPlaneProgram.start(namespace, logs, flags.kubeApiserver())));
            int port = opened(Relay.here(this::connect)).port();
            await(() -> Files.exists(flags.certificate()) && listens(), etcd, kube);
            credentials = new Credentials(Files.readString(flags.certificate()), flags.token());
            client = opened(client(port, credentials));
            await(this::ready, etcd, kube);
            version = client.getKubernetesVersion().getGitVersion();
            opened(new Kubelets(client, podDeleted));
            opened(new NamespaceController(client));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private static KubernetesClient client(int port, Credentials credentials) {
        return new KubernetesClientBuilder().withConfig(
                new ConfigBuilder(Config.empty()).withMasterUrl("https://127.0.0.1:" + port)
                        .withCaCertData(credentials.encodedCertificates()).withOauthToken(credentials.token())
                        .withNamespace("default").withRequestRetryBackoffLimit(RETRIES).build())
                .build();
    }

    private static void await(Supplier<Boolean> condition, ControlPlaneProgram... programs) {
        try {
            Awaitility.await().atMost(START).pollDelay(Duration.ZERO).pollInterval(50, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        Stream.of(programs).map(ControlPlaneProgram::died).flatMap(Optional::stream).findFirst()
                                .ifPresent(why -> {
                                    throw new ClusterException("the API server does not start: " + why);
                                });
                        return condition.get();
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("the API server is not ready after " + START.toSeconds() + " s; "
                    + String.join("; ", Stream.of(programs).map(ControlPlaneProgram::tail).toList()), e);
        }
    }

    private boolean listens() {
        try (SocketChannel connection = connect()) {
            return connection.isConnected();
        } catch (IOException e) {
            // Not yet.
            return false;
        }
    }

    private boolean ready() {
        try {
            client.raw("/readyz");
            return Stream.of("default", "kube-node-lease")
                    .allMatch(name -> client.namespaces().withName(name).get() != null);
        } catch (KubernetesClientException e) {
            // Not yet.
            return false;
        }
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public String kubeconfig(InetSocketAddress address) {
        return credentials.kubeconfig(address);
    }

    @Override
    public SocketChannel connect() throws IOException {
        return namespace.call(
                () -> SocketChannel.open(
                        new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}),
                                ApiServerFlags.PORT)));
    }

    @Override
    public int restarts() {
        return supervision.restarts();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String description() {
        return "kube-apiserver and etcd";
    }

    /** The namespace itself goes with the others of its run. */
    @Override
    public void close() {
        ClusterException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new ClusterException("the API server was not stopped: " + e, e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
