package netpol.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.embedded.EmbeddedProvider;
import netpol.conformance.cluster.embedded.UserNamespace;

/** Runs this program once more as root of a user namespace, where the embedded cluster needs it. */
final class UserNamespaceRelaunch {

    /** Tells the inner program that it is one. */
    private static final String MARKER = "NETPOL_USER_NAMESPACE";

    private final CliContext surroundings;

    UserNamespaceRelaunch(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * @return the exit status of the inner program; empty when this one can do it itself
     * @throws ClusterException when the inner program has no rights either
     */
    Optional<Integer> runAgain(ClusterProvider provider) {
        UserNamespace namespace = new UserNamespace();
        if (!(provider instanceof EmbeddedProvider) || !namespace.needed()) {
            return Optional.empty();
        }
        if (surroundings.environment().containsKey(MARKER)) {
            throw new ClusterException("not root even in a user namespace of its own; run as root");
        }
        surroundings.err().println("netpol: not root, so everything runs in a user namespace of its own");
        try {
            return Optional.of(run(namespace.wrap(ownCommandLine())));
        } catch (IOException e) {
            throw new ClusterException("cannot start in a user namespace: " + e, e);
        }
    }

    private static int run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(MARKER, "1");
        Process process = builder.start();
        // The terminal signals the inner program too; it needs time to remove what it made.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.onExit().join();
        }, "netpol-exit"));
        return process.onExit().join().exitValue();
    }

    /** Word by word as the kernel has it (proc(5), /proc/pid/cmdline). */
    private static List<String> ownCommandLine() throws IOException {
        String words = Files.readString(Path.of("/proc/self/cmdline"));
        return List.of(words.substring(0, words.length() - 1).split("\0", -1));
    }
}
