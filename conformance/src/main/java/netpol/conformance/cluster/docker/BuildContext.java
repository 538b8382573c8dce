package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary directory that goes away with its use, or with the process when that is ended meanwhile. */
record BuildContext(Path directory, Thread atExit) implements AutoCloseable {

    static BuildContext create() throws IOException {
        Path directory = Files.createTempDirectory("netpol-prober-");
        Thread atExit = new Thread(() -> {
            try {
                delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, "delete-build-context");
        Runtime.getRuntime().addShutdownHook(atExit);
        return new BuildContext(directory, atExit);
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
            delete(directory);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does it.
            return;
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
