package netpol.conformance.report.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.json.ResultsJson;
import netpol.conformance.report.junit.JunitReport;

/** The files of a run. */
public final class Reports {

    private final Path directory;

    public Reports(Path directory) {
        this.directory = directory;
    }

    /** The version in the jar's manifest. */
    public static String suiteVersion() {
        return Optional.ofNullable(Reports.class.getPackage().getImplementationVersion()).orElse("development");
    }

    /**
     * @return the files, each whole
     * @throws UncheckedIOException when one cannot be written
     */
    public List<Path> write(RunResult result) {
        try {
            return List.of(
                    AtomicFile.write(directory.resolve("results.json"), new ResultsJson(result).json()),
                    AtomicFile.write(directory.resolve("junit.xml"), new JunitReport(result).xml()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the reports into " + directory + ": " + e, e);
        }
    }
}
