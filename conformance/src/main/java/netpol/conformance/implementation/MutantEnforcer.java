package netpol.conformance.implementation;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeProcesses;
import netpol.conformance.mutant.enforcer.Delivery;
import netpol.conformance.mutant.enforcer.Filter;
import netpol.conformance.mutant.enforcer.FilteringApi;
import netpol.conformance.mutant.enforcer.WrongView;

/**
 * The enforcer of this repository behind a filter of what the API server says: a wrong implementation with real rules in a real
 * kernel. It must not be certified.
 */
final class MutantEnforcer implements Implementation {

    private static final int ON_NODE = 6444;
    /** An annotation of test namespaces: the id of their scenario. */
    private static final String SCENARIO = "netpol.conformance/scenario";

    private final String name;
    private final Function<KubernetesClient, Function<String, Optional<WrongView>>> views;
    private final Function<KubernetesClient, Delivery> delivery;
    private final EnforcerImplementation enforcer;
    private final Path kubeconfig;
    private Optional<FilteringApi> filter = Optional.empty();

    /** @param views by the real name of a namespace */
    MutantEnforcer(String name, Function<String, Optional<WrongView>> views, EnforcerJar jar, Path logs) {
        this(name, jar, logs, api -> views, _ -> Delivery.AT_ONCE);
    }

    /** It sees everything rightly. */
    static MutantEnforcer byDelivery(String name, Function<KubernetesClient, Delivery> delivery, EnforcerJar jar,
            Path logs) {
        return new MutantEnforcer(name, jar, logs, _ -> _ -> Optional.empty(), delivery);
    }

    private MutantEnforcer(String name, EnforcerJar jar, Path logs,
            Function<KubernetesClient, Function<String, Optional<WrongView>>> views,
            Function<KubernetesClient, Delivery> delivery) {
        this.delivery = delivery;
        this.name = name;
        this.views = views;
        this.kubeconfig = logs.resolve("mutant-kubeconfig.yaml").toAbsolutePath();
        this.enforcer = new EnforcerImplementation(jar, Map.of("KUBECONFIG", kubeconfig.toString()), logs);
    }

    /** @param views by the id of the scenario that a namespace belongs to */
    static MutantEnforcer byScenario(String name, Map<String, WrongView> views, EnforcerJar jar, Path logs) {
        return new MutantEnforcer(name, jar, logs, api -> {
            Map<String, Optional<WrongView>> known = new ConcurrentHashMap<>();
            return namespace -> known.computeIfAbsent(namespace,
                    any -> scenario(api, namespace).map(views::get));
        }, _ -> Delivery.AT_ONCE);
    }

    private static Optional<String> scenario(KubernetesClient api, String namespace) {
        return Optional.ofNullable(api.namespaces().withName(namespace).get()).map(Namespace::getMetadata)
                .map(each -> each.getAnnotations()).map(each -> each.get(SCENARIO));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> version() {
        return enforcer.version();
    }

    @Override
    public void install(Cluster cluster, Consumer<String> progress) {
        if (!(cluster instanceof NodeProcesses nodes)) {
            throw new ClusterException("\"" + name + "\" needs a cluster that runs processes on its nodes: "
                    + "--cluster embedded; this one is " + cluster.description().provider());
        }
        try {
            FilteringApi api = new FilteringApi(cluster.api(), new Filter(views.apply(cluster.api())),
                    delivery.apply(cluster.api()));
            filter = Optional.of(api);
            cluster.nodes().forEach(node -> nodes.serveOnNode(node, ON_NODE, api.address()));
            Files.createDirectories(kubeconfig.getParent());
            Files.writeString(kubeconfig, """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: filtered, cluster: {server: "http://127.0.0.1:%d"}}]
                    contexts: [{name: filtered, context: {cluster: filtered, user: nobody}}]
                    users: [{name: nobody, user: {}}]
                    current-context: filtered
                    """.formatted(ON_NODE));
        } catch (IOException e) {
            throw new ClusterException("the filter of the API could not be started: " + e.getMessage(), e);
        }
        enforcer.install(cluster, progress);
    }

    @Override
    public void giveUp() {
        enforcer.giveUp();
    }

    @Override
    public Optional<String> died() {
        return enforcer.died();
    }

    @Override
    public List<Crash> crashes() {
        return enforcer.crashes();
    }

    @Override
    public boolean runs() {
        return enforcer.runs();
    }

    @Override
    public Optional<String> lastWords() {
        return enforcer.lastWords();
    }

    @Override
    public void close() {
        enforcer.close();
        filter.ifPresent(FilteringApi::close);
    }
}
