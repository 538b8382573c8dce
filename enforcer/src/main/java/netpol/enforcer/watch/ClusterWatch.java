package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.enforcer.policy.World;
import netpol.enforcer.policy.WorldChange;

/** Keeps up with the pods, namespaces and network policies of a cluster. */
public final class ClusterWatch implements AutoCloseable {

    private final KubernetesClient client;
    private final String nodeName;
    private final List<EventReporter> closers = new ArrayList<>();
    private final WorldStore store = new WorldStore();
    private final ObjectProblems problems = new ObjectProblems();
    private final List<KindWatch<?>> kinds;
    private final KindWatch<?> node;

    ClusterWatch(KubernetesClient client, String node) {
        this.client = client;
        this.nodeName = node;
        this.kinds = List.of(
                new KindWatch<>("namespaces", client.namespaces(), Namespace::new, new NamespaceSink(store)),
                new KindWatch<>("pods", client.resources(ReducedPod.class).inAnyNamespace(), ReducedPod::new,
                        new PodSink(store, problems)),
                new KindWatch<>("networkpolicies", client.network().v1().networkPolicies().inAnyNamespace(),
                        NetworkPolicy::new, new PolicySink(store, problems)));
        this.node = new KindWatch<>("nodes", client.resources(ReducedNode.class).withName(node), ReducedNode::new,
                new NodeSink(store));
    }

    /**
     * Makes the watch; nothing is asked of the API server before {@link #start}.
     *
     * @param kubeconfig without one: what the environment says ({@code KUBECONFIG}, {@code ~/.kube/config}, the service
     * account of a pod)
     * @param node the name of this node, whose Node is watched besides
     * @throws IllegalArgumentException when the kubeconfig cannot be used
     */
    public static ClusterWatch of(Optional<Path> kubeconfig, String node) {
        return new ClusterWatch(ClusterClient.of(kubeconfig), node);
    }

    /** @param changed called, by any thread, whenever {@link #world()} may differ; must be quick */
    public void start(Runnable changed) {
        kinds.forEach(kind -> kind.start(changed));
        node.start(changed);
    }

    /** The cluster as it is known now; nothing until every kind has been listed once. */
    public Optional<World> world() {
        return synced().isDone() ? Optional.of(store.world()) : Optional.empty();
    }

    /** What has changed since this was last called, at first everything; nothing until every kind has been listed once. */
    public Optional<WorldChange> changes() {
        return synced().isDone() ? Optional.of(store.takeChanges()) : Optional.empty();
    }

    /** Everything that is known, as {@link #changes()} gave it the first time. */
    public WorldChange everything() {
        return store.everything();
    }

    /**
     * Done when every kind has been listed once; never fails. An API server that does not show the Node is no reason to
     * wait: policies are enforced without it.
     */
    public CompletableFuture<Void> synced() {
        return CompletableFuture.allOf(Stream.concat(kinds.stream().map(KindWatch::synced),
                Stream.of(CompletableFuture.anyOf(node.synced(), node.refused()))).toArray(CompletableFuture[]::new));
    }

    /** The kinds that have not been listed yet, each with the reason if there is one; empty once all have been. */
    public List<String> unsynced() {
        return Stream.concat(kinds.stream(), Stream.of(node).filter(kind -> !kind.refused().isDone()))
                .filter(kind -> !kind.synced().isDone())
                .map(kind -> kind.plural() + kind.failure().map(reason -> " (" + reason + ")").orElse("")).toList();
    }

    /**
     * To be told which objects cannot be read as they are, all of them whenever that changes: why, by object
     * ({@code "NetworkPolicy nsa/web"}). The pods that such a policy selects are closed in its directions.
     *
     * @param listener called by any thread; must be quick
     */
    public void onUnreadable(Consumer<Map<String, String>> listener) {
        problems.listen(listener);
    }

    /**
     * From now on writes an Event about each object that cannot be read as it is; takes the right to create events. To be
     * called before {@link #start}.
     */
    public void writeEvents() {
        EventReporter events = new EventReporter(client, nodeName);
        problems.report(events::report);
        closers.add(events);
    }

    /** Every kind that is watched, by name. */
    public List<WatchState> states() {
        return Stream.concat(kinds.stream(), Stream.of(node)).map(KindWatch::state).toList();
    }

    /** Whether changes of every kind arrive at present. */
    public boolean watching() {
        return kinds.stream().allMatch(KindWatch::watching);
    }

    /** Logs when the API server was lost, and when it is there again; to be called every few seconds, by one thread. */
    public void checkConnection() {
        kinds.forEach(KindWatch::checkConnection);
    }

    /** Where the API server is, for messages. */
    public String server() {
        return client.getMasterUrl().toString();
    }

    @Override
    public void close() {
        kinds.forEach(KindWatch::close);
        node.close();
        closers.forEach(EventReporter::close);
        client.close();
    }
}
