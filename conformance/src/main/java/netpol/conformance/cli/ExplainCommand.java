package netpol.conformance.cli;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.kubeconfig.KubeconfigProvider;
import netpol.conformance.explain.Explanation;
import netpol.conformance.explain.ManifestCluster;
import netpol.conformance.explain.Manifests;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Port;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The oracle for everyday use. */
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, sortOptions = false, description = "Says whether policies allow a connection, and which policy and rule decide, as the API reference has it. Reads manifests, or a cluster; connects to nothing else.", footer = {
        "", "Exit status:", "  0  allowed, or the matrix was shown", "  1  denied, over one address family at least",
        "  2  cannot be said"})
final class ExplainCommand implements Callable<Integer> {

    private final CliContext surroundings;

    @Option(names = {"-f",
            "--filename"}, arity = "1..*", paramLabel = "FILE", description = "Manifests with Namespaces, Pods and NetworkPolicies; files, or directories of them.")
    private List<Path> files = List.of();

    @Option(names = "--cluster", paramLabel = "kubeconfig", description = "Read a cluster instead.")
    private String cluster;

    @Mixin
    private KubernetesChoice kubernetes;

    @Option(names = {"-n",
            "--namespace"}, paramLabel = "NAME", defaultValue = "default", description = "Of objects whose manifest names none (default: ${DEFAULT-VALUE}).")
    private String namespace;

    @Option(names = "--from", paramLabel = "SOURCE", description = "namespace/pod, or an address.")
    private String from;

    @Option(names = "--to", paramLabel = "TARGET", description = "namespace/pod:PORT/PROTOCOL, ADDRESS:PORT/PROTOCOL or [IPV6]:PORT/PROTOCOL; without a protocol it is TCP.")
    private String to;

    @Option(names = "--matrix", description = "The whole truth table: every pod, and the address of --from if it is one, to every container port.")
    private boolean matrix;

    ExplainCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!matrix && (from == null || to == null)) {
            throw new UsageException("say --from and --to, or --matrix");
        }
        try {
            Explanation explanation = new Explanation(read());
            return matrix ? showMatrix(explanation) : explain(explanation);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private int showMatrix(Explanation explanation) {
        surroundings.out().println(explanation.matrix(from == null || from.contains("/") ? List.of() : List.of(from)));
        return 0;
    }

    private int explain(Explanation explanation) {
        int colon = to.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--to: \"" + to + "\" names no port, as nsa/server:80/TCP does");
        }
        String port = to.substring(colon + 1);
        String end = to.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        List<Decision> decisions = explanation.decide(from, end,
                Port.parse(port.contains("/") ? port : port + "/TCP"));
        surroundings.out().println(from + " -> " + to);
        Explanation.words(decisions).forEach(surroundings.out()::println);
        return Explanation.allowed(decisions) ? 0 : 1;
    }

    private ManifestCluster read() {
        if (cluster != null && !cluster.equals("kubeconfig")) {
            throw new UsageException("--cluster: only kubeconfig can be explained, not " + cluster);
        }
        if (files.isEmpty() == (cluster == null)) {
            throw new UsageException("say -f FILE... or --cluster kubeconfig, one of them");
        }
        List<GenericKubernetesResource> objects = new ArrayList<>();
        files.forEach(file -> objects.addAll(Manifests.read(file)));
        if (cluster != null) {
            objects.addAll(ofCluster());
        }
        ManifestCluster read = new ManifestCluster(namespace);
        objects.forEach(read::add);
        return read;
    }

    private List<GenericKubernetesResource> ofCluster() {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(KubeconfigProvider.config(kubernetes.options(Optional.empty()))).build()) {
            return Manifests.read(client);
        } catch (KubernetesClientException e) {
            throw new ClusterException("the cluster cannot be read: " + e.getMessage(), e);
        }
    }
}
