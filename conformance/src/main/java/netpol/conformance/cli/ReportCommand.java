package netpol.conformance.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.report.filing.Archive;
import netpol.conformance.report.filing.ReportFiles;
import netpol.conformance.report.json.ResultsReader;
import netpol.conformance.report.summary.FailureText;
import netpol.conformance.report.view.ComparisonMarkdown;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.report.view.HtmlReport;
import netpol.conformance.report.view.RunComparison;
import netpol.conformance.report.view.SummaryMarkdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What becomes of results after a run. */
@Command(name = "report", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Shows, compares, files and checks reports; starts nothing.")
final class ReportCommand implements Runnable {

    /** Ways to show results. */
    enum Format {
        TEXT, MARKDOWN, HTML
    }

    private final CliContext surroundings;

    @Spec
    private CommandSpec spec;

    ReportCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do: report show, compare, file, results or check");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a run that has ended.")
    int show(
            @Parameters(arity = "0..1", paramLabel = "RESULTS", description = "A results.json, or the directory that holds it (default: reports/local).") Path results,
            @Option(names = "--format", paramLabel = "text|markdown|html", defaultValue = "text", description = "How (default: ${DEFAULT-VALUE}).") Format format) {
        RunResult run = read(results);
        switch (format) {
            case TEXT -> text(run);
            case MARKDOWN -> surroundings.out().print(new SummaryMarkdown(run).text());
            case HTML -> surroundings.out().print(new HtmlReport().html(run));
        }
        return 0;
    }

    private void text(RunResult run) {
        FailureText failures = new FailureText(run.description());
        for (ScenarioResult each : run.scenarios()) {
            if (each.status() == Status.FAILED || each.status() == Status.ERRORED) {
                surroundings.out().println("\n" + failures.of(each));
            }
        }
        new ConsoleReport(surroundings.out(), surroundings.terminal(), surroundings.environment()).finished(run);
    }

    @Command(name = "compare", mixinStandardHelpOptions = true, description = "Shows two runs side by side: what they have in common, and each scenario that came to something else.")
    int compare(
            @Parameters(index = "0", paramLabel = "RESULTS", description = "A results.json, or the directory that holds it.") Path one,
            @Parameters(index = "1", paramLabel = "RESULTS", description = "Another.") Path other,
            @Option(names = "--format", paramLabel = "markdown|html", defaultValue = "markdown", description = "How (default: ${DEFAULT-VALUE}).") Format format) {
        RunComparison comparison = RunComparison.of(read(one), read(other));
        surroundings.out().print(format == Format.HTML
                ? new HtmlReport().html(comparison)
                : ComparisonMarkdown.of(comparison));
        return 0;
    }

    @Command(name = "file", mixinStandardHelpOptions = true, description = "Files the report of a run below reports/, by the name that its contents give it, and lists it there.")
    int file(
            @Parameters(arity = "0..1", paramLabel = "RESULTS", description = "A results.json, or the directory that holds it (default: reports/local).") Path results,
            @Option(names = "--reports", paramLabel = "DIR", description = "The directory of filed reports (default: reports of this repository).") Path directory) {
        archive(directory).file(read(results)).forEach(file -> surroundings.out().println("wrote " + file));
        return 0;
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Checks all filed reports: schema, names, order, digests, features, lists.")
    int check(
            @Option(names = "--reports", paramLabel = "DIR", description = "The directory of filed reports (default: reports of this repository).") Path directory) {
        Archive archive = archive(directory);
        List<String> problems = archive.check();
        problems.forEach(surroundings.out()::println);
        surroundings.out().println(archive.size() + " filed reports, "
                + (problems.isEmpty() ? "nothing is wrong" : problems.size() + " problems"));
        return problems.isEmpty() ? 0 : Conclusion.NOT_CONFORMANT.exitStatus();
    }

    @Command(name = "results", mixinStandardHelpOptions = true, description = "Writes the page that compares all filed reports by what scenarios claim.")
    int results(
            @Option(names = "--reports", paramLabel = "DIR", description = "The directory of filed reports (default: reports of this repository).") Path directory,
            @Option(names = "--page", paramLabel = "FILE", description = "The page (default: conformance/docs/results/README.md of this repository).") Path page) {
        String text = archive(directory).results(FeatureCatalog.read(surroundings.home("features")));
        Path file = page == null ? surroundings.home("conformance/docs/results/README.md") : page;
        new ReportFiles(file.toAbsolutePath().getParent()).add(file.getFileName().toString(), text).write()
                .forEach(written -> surroundings.out().println("wrote " + written));
        return 0;
    }

    private Archive archive(Path directory) {
        return new Archive(directory == null ? surroundings.home("reports") : directory);
    }

    private RunResult read(Path results) {
        Path path = results == null ? surroundings.home("reports/local") : results;
        return new ResultsReader().read(Files.isDirectory(path) ? path.resolve("results.json") : path);
    }
}
