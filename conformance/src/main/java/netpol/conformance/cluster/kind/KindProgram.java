package netpol.conformance.cluster.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.process.ProcessTree;

/** The program kind, by its command line (https://kind.sigs.k8s.io/docs/user/quick-start/). */
final class KindProgram {

    private static final String NAME = "kind";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of what it says when it fails, the end holds the reason. */
    private static final int LINES = 10;

    private final Path program;
    private final AtomicReference<Process> running = new AtomicReference<>();
    private volatile boolean stopped;

    KindProgram(Path program) {
        this.program = program;
    }

    /** @param path as the variable {@code PATH} */
    static Optional<Path> find(String path) {
        return Pattern.compile(":").splitAsStream(path).filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, NAME)).filter(each -> Files.isRegularFile(each) && Files.isExecutable(each))
                .findFirst();
    }

    /**
     * Makes a cluster; its nodes become ready only with a network plugin, so they are not waited for. The user's own kubeconfig is
     * left alone.
     */
    void create(String cluster, Path config, Path kubeconfig, Optional<String> image) {
        List<String> arguments = new ArrayList<>(List.of("create", "cluster", "--name", cluster, "--config",
                config.toString(), "--kubeconfig", kubeconfig.toString(), "--wait", "0s"));
        image.ifPresent(name -> arguments.addAll(List.of("--image", name)));
        run(arguments);
    }

    /** Takes what {@code docker save} wrote to every node. */
    void load(String cluster, Path archive) {
        run(List.of("load", "image-archive", archive.toString(), "--name", cluster));
    }

    /** Ends what is under way; nothing can be begun any more. */
    void stop() {
        stopped = true;
        Optional.ofNullable(running.get())
                .ifPresent(process -> new ProcessTree(List.of(process.toHandle())).stop(PATIENCE));
    }

    private void run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        String line = NAME + " " + String.join(" ", arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Its nodes have to be where the suite speaks to them.
        builder.environment().put("KIND_EXPERIMENTAL_PROVIDER", "docker");
        try {
            Process process = builder.start();
            running.set(process);
            if (stopped) {
                stop();
            }
            process.getOutputStream().close();
            List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
            int status = process.waitFor();
            if (status != 0) {
                throw new ClusterException("\"" + line + "\" ended with " + status + ": "
                        + said.stream().skip(Math.max(0, said.size() - LINES)).map(String::strip)
                                .collect(Collectors.joining("; ")));
            }
        } catch (IOException | UncheckedIOException e) {
            // Among others: a process that is stopped takes its output with it.
            throw new ClusterException("cannot run \"" + line + "\": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted during \"" + line + "\"", e);
        } finally {
            running.set(null);
        }
    }
}
