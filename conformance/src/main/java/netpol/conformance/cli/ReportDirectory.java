package netpol.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netpol.conformance.catalog.UsageException;

/** Finds out before a run whether its reports can be written after it. */
final class ReportDirectory {

    private ReportDirectory() {}

    /**
     * @throws UsageException when they cannot
     */
    static void requireWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".try", ""));
        } catch (IOException e) {
            throw new UsageException("--report-dir: cannot write into " + directory + ": " + e, e);
        }
    }
}
