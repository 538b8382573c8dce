package netpol.conformance.report.filing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.report.ControlRun;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.json.ControlJson;
import netpol.conformance.report.json.ReportYaml;
import netpol.conformance.report.json.ResultsWriter;
import netpol.conformance.report.summary.ConformanceReport;
import netpol.conformance.report.view.HtmlReport;
import netpol.conformance.report.view.JunitReport;
import netpol.conformance.report.view.SummaryMarkdown;

/** The files of a run. */
public final class Reports {

    /** The directory of Cucumber's own outputs, which are written while a run goes on. */
    public static final String CUCUMBER = "cucumber";

    private static final String SUBMISSION = "report.yaml";
    private static final String CONTROL = "control.json";

    private final Path directory;

    public Reports(Path directory) {
        this.directory = directory;
    }

    /** The version in the jar's manifest. */
    public static String suiteVersion() {
        return Optional.ofNullable(Reports.class.getPackage().getImplementationVersion()).orElse("development");
    }

    /** What the last control run in this directory says of a run, if it was asked the same on the same kind of cluster. */
    public Optional<ControlRun> control(RunResult run) {
        return run.description().plan().control() ? Optional.empty() : new ControlJson().read(kept(), run);
    }

    /** The text of the last control run; empty when there is none. */
    private String kept() {
        Path file = directory.resolve(CONTROL);
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    /**
     * @return the files, each whole
     * @throws UncheckedIOException when one cannot be written: then none is, and Cucumber's own outputs, which are cut off then, are
     *         removed
     */
    public List<Path> write(RunResult result) {
        ReportFiles files = new ReportFiles(directory).add("results.json", new ResultsWriter(result).json())
                .add("report.html", new HtmlReport().html(result)).add("junit.xml", new JunitReport(result).xml())
                .add("summary.md", new SummaryMarkdown(result).text());
        if (ConformanceReport.missing(result).isEmpty()) {
            files.add(SUBMISSION, new ReportYaml().write(ConformanceReport.of(result)));
        } else {
            files.remove(SUBMISSION);
        }
        if (result.description().plan().control() && result.complete()) {
            files.add(CONTROL, new ControlJson().write(result, kept()));
        }
        try {
            return files.write();
        } catch (UncheckedIOException e) {
            discardByProducts(e);
            throw e;
        }
    }

    private void discardByProducts(Exception because) {
        Path byProducts = directory.resolve(CUCUMBER);
        if (!Files.isDirectory(byProducts)) {
            return;
        }
        try (DirectoryStream<Path> cut = Files.newDirectoryStream(byProducts)) {
            for (Path file : cut) {
                Files.delete(file);
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
