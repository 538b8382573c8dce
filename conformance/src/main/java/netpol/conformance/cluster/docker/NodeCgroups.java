package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control groups that nodes made in this machine's own tree, which K3sContainer mounts into them; they outlive the container.
 * Those that bear a run's name are removed, where this user may; they are empty.
 */
record NodeCgroups(Path root) {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCgroups.class);

    NodeCgroups() {
        this(Path.of("/sys/fs/cgroup"));
    }

    void remove(String run) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> found = Files.find(root, 2,
                (path, attributes) -> attributes.isDirectory() && path.getFileName().toString().contains(run))) {
            for (Path top : found.toList()) {
                removeTree(top);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("empty control groups of run {} stay in {}", run, root, e);
        }
    }

    /** Directories only: the files in them are the kernel's and go with them. */
    private static void removeTree(Path top) throws IOException {
        List<Path> directories;
        try (Stream<Path> tree = Files.find(top, Integer.MAX_VALUE, (_, attributes) -> attributes.isDirectory())) {
            directories = tree.sorted(Comparator.comparingInt(Path::getNameCount).reversed()).toList();
        }
        for (Path directory : directories) {
            Files.delete(directory);
        }
    }
}
