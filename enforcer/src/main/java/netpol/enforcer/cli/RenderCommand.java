package netpol.enforcer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import netpol.enforcer.manifests.ManifestCluster;
import netpol.enforcer.manifests.ManifestException;
import netpol.enforcer.manifests.ManifestReader;
import netpol.enforcer.manifests.UnreadablePolicies;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.compile.PolicyCompiler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code render}. */
@Command(name = "render", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Prints what would be programmed on a node, in the syntax of nft. Needs no cluster and no root.")
public final class RenderCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-f",
            "--filename"}, required = true, arity = "1..*", paramLabel = "FILE", description = "YAML with NetworkPolicies, Pods (with status.podIP), Namespaces, or lists of them;"
                    + " several documents to a file. - is the standard input.")
    private List<Path> files;

    @Option(names = {"--node",
            "--node-name"}, required = true, paramLabel = "NAME", description = "The node, as in spec.nodeName of its pods.")
    private String node;

    @Override
    public Integer call() throws InvalidInputException {
        ManifestCluster cluster;
        try {
            cluster = new ManifestReader(UnreadablePolicies.REFUSED).files(files);
        } catch (ManifestException e) {
            throw new InvalidInputException(e);
        }
        cluster.notes().forEach(this::note);
        Set<String> nodes = nodes(cluster.snapshot());
        if (!nodes.contains(node)) {
            note("no pod is on node " + node
                    + (nodes.isEmpty() ? "" : "; there are pods on " + String.join(", ", nodes)));
        }
        spec.commandLine().getOut()
                .print(NftablesDataplane.text(new PolicyCompiler().compile(cluster.snapshot(), node)));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static Set<String> nodes(ClusterSnapshot snapshot) {
        return snapshot.pods().stream().map(PodInfo::node).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void note(String text) {
        spec.commandLine().getErr().println("note: " + text);
    }
}
