package netpol.conformance.report.filing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes files that belong together: all of them are on the disk before the first takes its place, so a disk that is
 * full leaves what
 * was there before, and a reader finds meanwhile the old one or the new one, whole.
 */
public final class ReportFiles {

    private final Path directory;
    private final Map<Path, String> contents = new LinkedHashMap<>();
    private final List<Path> obsolete = new ArrayList<>();

    public ReportFiles(Path directory) {
        this.directory = directory;
    }

    /** @param name below the directory */
    public ReportFiles add(String name, String text) {
        contents.put(directory.resolve(name), text);
        return this;
    }

    /** A file of the run before that would contradict what is written now. */
    public ReportFiles remove(String name) {
        obsolete.add(directory.resolve(name));
        return this;
    }

    /**
     * @return the files, in the order in which they were added
     * @throws UncheckedIOException when one cannot be written: then none is
     */
    public List<Path> write() {
        Map<Path, Path> temporaries = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> file : contents.entrySet()) {
                temporaries.put(file.getKey(), temporary(file.getKey()));
                write(temporaries.get(file.getKey()), file.getValue());
            }
            for (Map.Entry<Path, Path> file : temporaries.entrySet()) {
                Files.move(file.getValue(), file.getKey(), StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            for (Path file : obsolete) {
                Files.deleteIfExists(file);
            }
            return List.copyOf(contents.keySet());
        } catch (IOException e) {
            UncheckedIOException failure = new UncheckedIOException(
                    "cannot write the reports into " + directory + ": " + reason(e), e);
            temporaries.values().forEach(file -> discard(file, failure));
            throw failure;
        }
    }

    /** Not createTempFile: that makes files that only their owner can read. */
    private static Path temporary(Path file) throws IOException {
        Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
        return parent.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /** Down to the disk: some file systems tell only then that they are full. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void discard(Path file, Exception because) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** {@code No space left on device} rather than the name of a temporary file. */
    private static String reason(IOException problem) {
        return switch (problem) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> problem.toString();
        };
    }
}
