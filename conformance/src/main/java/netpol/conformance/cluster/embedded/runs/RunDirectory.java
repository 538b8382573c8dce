package netpol.conformance.cluster.embedded.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.process.ProcessIdentity;

/**
 * The state of one run, {@code /run/netpol/<run>}: who owns it, so that what a crashed run left is found and removed, and
 * what a live one uses is left alone. All of a run's namespaces are named {@code np-<run>-…}.
 */
public record RunDirectory(Path path) {

    static final Path ROOT = Path.of("/run/netpol");

    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final String OWNER = "owner";
    private static final String KEPT = "kept";
    private static final int RADIX = 36;
    private static final int SHORTEST = RADIX * RADIX * RADIX;
    /** Until it is complete a directory has a name that no run has. */
    private static final String INCOMPLETE = ".new-";

    /** A new one, owned by this process. Its name is unique among those that exist. */
    public static RunDirectory create() throws IOException {
        Files.createDirectories(ROOT);
        Path incomplete = Files.createTempDirectory(ROOT, INCOMPLETE + ProcessIdentity.current().pid() + "-");
        Files.writeString(incomplete.resolve(OWNER), ProcessIdentity.current().toString());
        while (true) {
            String name = Integer.toString(ThreadLocalRandom.current().nextInt(SHORTEST, SHORTEST * RADIX), RADIX);
            try {
                return new RunDirectory(Files.move(incomplete, ROOT.resolve(name)));
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                // another run's name: try the next one
                continue;
            }
        }
    }

    /** All there are, of live runs and of others. */
    static List<RunDirectory> all() throws IOException {
        if (!Files.isDirectory(ROOT)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.filter(Files::isDirectory).map(RunDirectory::new).toList();
        }
    }

    public String run() {
        return path.getFileName().toString();
    }

    public Path kubeconfig() {
        return path.resolve("kubeconfig");
    }

    /** Keys and data of a real API server. */
    public Path apiServer() {
        return path.resolve("api-server");
    }

    public NetworkNamespace namespace(String name) {
        return new NetworkNamespace("np-" + run() + "-" + name);
    }

    List<NetworkNamespace> namespaces() throws IOException {
        if (!Files.isDirectory(NAMESPACES)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(NAMESPACES)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith("np-" + run() + "-"))
                    .map(NetworkNamespace::new).toList();
        }
    }

    boolean owned() throws IOException {
        if (run().startsWith(INCOMPLETE)) {
            // Its maker's number is in its name; a moment from now it has an owner, or never will.
            return ProcessHandle.of(Long.parseLong(run().substring(INCOMPLETE.length()).replaceFirst("-.*", "")))
                    .isPresent();
        }
        return Files.exists(path.resolve(OWNER))
                && ProcessIdentity.parse(Files.readString(path.resolve(OWNER))).alive();
    }

    /** The number of the process that it belongs to. */
    long owner() throws IOException {
        return ProcessIdentity.parse(Files.readString(path.resolve(OWNER))).pid();
    }

    boolean kept() {
        return Files.exists(path.resolve(KEPT));
    }

    public void keep() throws IOException {
        Files.writeString(path.resolve(KEPT), "");
    }

    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            entries.sorted(Comparator.reverseOrder()).forEach(RunDirectory::deleteEntry);
        }
    }

    private static void deleteEntry(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
