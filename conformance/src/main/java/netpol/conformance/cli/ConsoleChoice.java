package netpol.conformance.cli;

import netpol.conformance.report.view.ConsoleFormat;
import netpol.conformance.report.view.ConsoleReport;
import picocli.CommandLine.Option;

/** How a run tells what it does. */
final class ConsoleChoice {

    @Option(names = "--format", paramLabel = "plain|progress|json", description = "On the console: a line for every scenario, one line that changes, or a JSON object a line"
            + " (default: progress on a terminal, else plain).")
    private ConsoleFormat format;

    @Option(names = {"--quiet", "-q"}, description = "Only what did not pass, and the verdict.")
    private boolean quiet;

    ConsoleReport report(CliContext surroundings) {
        ConsoleFormat usual = surroundings.terminal() && !"dumb".equals(surroundings.environment().get("TERM"))
                ? ConsoleFormat.PROGRESS
                : ConsoleFormat.PLAIN;
        ConsoleFormat chosen = quiet ? ConsoleFormat.QUIET : format == null ? usual : format;
        return new ConsoleReport(surroundings.out(), surroundings.terminal(), surroundings.environment(), chosen);
    }
}
