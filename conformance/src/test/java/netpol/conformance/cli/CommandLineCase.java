package netpol.conformance.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.io.TempDir;

/** The command line with a cluster that is made up. */
abstract class CommandLineCase {

    static final String FEATURES = "--features=src/test/resources/suites/small";

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path reports;

    int run(ClusterProvider provider, String... words) {
        CliContext surroundings = new CliContext(new ClusterProviders(List.of(provider)), printing(out),
                printing(err), Map.of(), false);
        return Conformance.commandLine(surroundings).execute(words);
    }

    int certify(ClusterProvider provider, String... options) {
        List<String> words = new ArrayList<>(List.of("certify", FEATURES, "--report-dir=" + reports));
        words.addAll(List.of(options));
        return run(provider, words.toArray(String[]::new));
    }

    static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    static Outcome enforced(String connection) {
        return connection.startsWith("beta/client -> alpha/") || connection.startsWith("warm-up/")
                ? Outcome.REFUSED
                : Outcome.CONNECTED;
    }

    /** Starts the cluster it is given; none means that starting is refused. */
    record Provider(String name, Optional<String> missing, Optional<FakeCluster> cluster)
            implements
                ClusterProvider {

        Provider(Optional<String> missing, Optional<FakeCluster> cluster) {
            this("fake", missing, cluster);
        }

        @Override
        public Optional<String> unavailable(ClusterOptions options) {
            return missing;
        }

        @Override
        public boolean kubelets() {
            return !name.equals("embedded");
        }

        @Override
        public boolean takesImages() {
            return name.equals("k3s") || name.equals("kind");
        }

        @Override
        public boolean existing() {
            return name.equals("kubeconfig");
        }

        @Override
        public Cluster start(ClusterOptions options, Consumer<String> progress) {
            return cluster.orElseThrow(() -> new ClusterException("started"));
        }

        @Override
        public List<String> clean() {
            return List.of("a leftover");
        }
    }
}
