package netpol.enforcer.state;

import io.fabric8.kubernetes.client.Config;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.api.ApiClient;
import netpol.enforcer.api.ClusterClient;
import netpol.enforcer.api.EventReporter;
import netpol.enforcer.api.KindWatch;
import netpol.enforcer.api.WatchState;
import netpol.enforcer.api.WatchedKind;
import netpol.enforcer.objects.PolicySource;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.SnapshotChange;

/** Keeps up with the pods, namespaces and network policies of a cluster. */
public final class ClusterWatch implements AutoCloseable {

    private final Config config;
    private final ApiClient api;
    private final String nodeName;
    private final List<EventReporter> closers = new ArrayList<>();
    private final ClusterState store;
    private final ObjectProblems problems = new ObjectProblems();
    private final List<KindWatch> kinds;
    private final KindWatch node;

    ClusterWatch(Config config, String node) {
        this.config = config;
        this.api = ClusterClient.api(config);
        this.nodeName = node;
        this.store = new ClusterState(node);
        this.kinds = Stream.concat(
                Stream.of(new KindWatch(api, WatchedKind.namespaces(), new NamespaceSink(store, problems)),
                        new KindWatch(api, WatchedKind.pods(), new PodSink(store, problems))),
                PolicySources.ALL.stream().map(source -> new KindWatch(api, WatchedKind.policies(source),
                        new PolicySink(source, store, problems))))
                .toList();
        this.node = new KindWatch(api, WatchedKind.node(node), new NodeSink(store, problems));
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
        return new ClusterWatch(ClusterClient.config(kubeconfig), node);
    }

    /** @param changed called, by any thread, whenever {@link #snapshot()} may differ; must be quick */
    public void start(Runnable changed) {
        kinds.forEach(kind -> kind.start(changed));
        node.start(changed);
    }

    /** The cluster as it is known now; nothing until every kind has been listed once. */
    public Optional<ClusterSnapshot> snapshot() {
        return synced().isDone() ? Optional.of(store.snapshot()) : Optional.empty();
    }

    /** What has changed since this was last called, at first everything; nothing until every kind has been listed once. */
    public Optional<SnapshotChange> changes() {
        return synced().isDone() ? Optional.of(store.takeChanges()) : Optional.empty();
    }

    /** Everything that is known, as {@link #changes()} gave it the first time. */
    public SnapshotChange everything() {
        return store.everything();
    }

    /** Whose an address is that several pods claim, and who else does: a sentence for each. */
    public List<String> contested() {
        return store.contested();
    }

    /** The id of the pod that has an address. */
    public Optional<String> pod(InetAddress address) {
        return store.at(address).map(PodInfo::id);
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
     * To be told which objects cannot be read as they are, all of them whenever that changes, each with the
     * reason. The pods that such a policy selects are closed in its directions.
     *
     * @param listener called by any thread; must be quick
     */
    public void onUnreadable(Consumer<Map<ObjectRef, String>> listener) {
        problems.listen(listener);
    }

    /**
     * From now on writes an Event about each object that cannot be read as it is; takes the right to create events. To be
     * called before {@link #start}.
     */
    public void writeEvents() {
        EventReporter events = new EventReporter(ClusterClient.of(config), nodeName,
                PolicySources.ALL.stream().collect(Collectors.toMap(PolicySource::kind, PolicySource::apiVersion)));
        problems.report(events::report);
        closers.add(events);
    }

    /**
     * Writes an Event about each policy that has been quarantined elsewhere, if Events are written.
     *
     * @param reasons by object; an object that is no known policy is ignored
     */
    public void reportQuarantined(Map<ObjectRef, String> reasons) {
        reasons.forEach((object, reason) -> store.policyIdentity(object).ifPresent(
                id -> closers.forEach(events -> events.report(object.kind(), id, reason))));
    }

    /** Every kind that is watched, by name. */
    public List<WatchState> states() {
        return Stream.concat(kinds.stream(), Stream.of(node)).map(KindWatch::state).toList();
    }

    /** Whether changes of every kind arrive at present. */
    public boolean watching() {
        return kinds.stream().allMatch(KindWatch::watching);
    }

    /** Where the API server is, for messages. */
    public String server() {
        return config.getMasterUrl();
    }

    @Override
    public void close() {
        kinds.forEach(KindWatch::close);
        node.close();
        closers.forEach(EventReporter::close);
        api.close();
    }
}
