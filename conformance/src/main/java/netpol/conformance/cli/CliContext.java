package netpol.conformance.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterProviders;

/**
 * What a command needs of the process it runs in.
 *
 * @param terminal whether {@code out} is a terminal
 */
record CliContext(ClusterProviders providers, PrintStream out, PrintStream err, Map<String, String> environment,
        boolean terminal) {

    /** Set by the script: where the repository is. */
    private static final String HOME = "NETPOL_HOME";

    static CliContext ofThisProcess() {
        Console console = System.console();
        return new CliContext(ClusterProviders.installed(), System.out, System.err, System.getenv(),
                console != null && console.isTerminal());
    }

    /** Below the repository, or where the user is. */
    Path home(String below) {
        return Path.of(Optional.ofNullable(environment.get(HOME)).orElse("")).resolve(below);
    }
}
