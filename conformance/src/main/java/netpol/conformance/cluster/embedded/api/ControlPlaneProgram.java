package netpol.conformance.cluster.embedded.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.process.ProcessTree;

/** A program of the control plane that runs in a network namespace. Who finds the namespace finds the process, too. */
record ControlPlaneProgram(String name, Process process, Path log) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TAIL = 5;

    /**
     * @param logs directory for its output, made if need be
     */
    static ControlPlaneProgram start(NetworkNamespace namespace, Path logs, List<String> command) throws IOException {
        String name = Path.of(command.getFirst()).getFileName().toString();
        Path log = logs.resolve(name + ".log");
        Files.createDirectories(logs.toAbsolutePath());
        // A session of its own: Ctrl-C is for the suite, which needs the API server to clean up.
        List<String> inside = new ArrayList<>(List.of("setsid", "nsenter", "--net=" + namespace.path(), "--"));
        inside.addAll(command);
        return new ControlPlaneProgram(name, new ProcessBuilder(inside).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
    }

    /** Why it ended, with its last words; empty while it runs. */
    Optional<String> died() {
        return process.isAlive()
                ? Optional.empty()
                : Optional.of(name + " ended with status " + process.exitValue() + ": " + tail());
    }

    /** Where its log is and how it ends. */
    String tail() {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return log + " ends with\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "its log " + log + " cannot be read: " + e;
        }
    }

    @Override
    public void close() {
        new ProcessTree(List.of(process.toHandle())).stop(PATIENCE);
    }
}
