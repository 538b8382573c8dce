package netpol.conformance.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.report.filing.Reports;

/** Where the reports of a run go. */
record ReportDirectory(Path path) {

    /** Of what runs in the cluster, and of the suite. */
    Path logs() {
        return path.resolve("logs");
    }

    /**
     * Finds out before a run whether its reports can be written after it, and removes what the run before wrote while it went on.
     *
     * @throws UsageException when they cannot
     */
    void prepare() {
        try {
            Files.createDirectories(logs());
            Files.delete(Files.createTempFile(path, ".try", ""));
            delete(logs(), "*.log");
            delete(Files.createDirectories(path.resolve(Reports.CUCUMBER)), "*.{html,ndjson}");
        } catch (IOException e) {
            throw new UsageException("--report-dir: cannot write into " + path + ": " + e, e);
        }
    }

    private static void delete(Path directory, String files) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, files)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }
}
