package netpol.conformance.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import netpol.conformance.catalog.UsageException;

/** Where the reports of a run go. */
record ReportDirectory(Path path) {

    /** Of what runs in the cluster, and of the suite. */
    Path logs() {
        return path.resolve("logs");
    }

    /**
     * Finds out before a run whether its reports can be written after it, and removes the logs of the run before.
     *
     * @throws UsageException when they cannot
     */
    void prepare() {
        try {
            Files.createDirectories(logs());
            Files.delete(Files.createTempFile(path, ".try", ""));
            try (DirectoryStream<Path> old = Files.newDirectoryStream(logs(), "*.log")) {
                for (Path log : old) {
                    Files.delete(log);
                }
            }
        } catch (IOException e) {
            throw new UsageException("--report-dir: cannot write into " + path + ": " + e, e);
        }
    }
}
