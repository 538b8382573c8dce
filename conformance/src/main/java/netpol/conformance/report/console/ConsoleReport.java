package netpol.conformance.report.console;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.text.Durations;
import netpol.conformance.report.text.FailureText;
import netpol.conformance.report.text.SummaryTable;

/** What a user sees while a run goes on and when it has ended. May be called from several threads at once. */
public final class ConsoleReport {

    private final PrintStream out;
    private final Paint paint;

    /**
     * @param terminal whether somebody looks at {@code out}
     * @param environment may forbid colours with {@code NO_COLOR}
     */
    public ConsoleReport(PrintStream out, boolean terminal, java.util.Map<String, String> environment) {
        this.out = out;
        this.paint = Paint.of(terminal, environment);
    }

    /** A line on what is being done. */
    public synchronized void progress(String line) {
        out.println(line);
        out.flush();
    }

    /** A scenario has ended. */
    public synchronized void ended(RunDescription run, ScenarioResult result, int ended, int selected) {
        String count = String.valueOf(selected);
        progress(String.format("[%" + count.length() + "d/%s] %s  %s  %s", ended, count,
                paint.status(result.status(), String.format("%-7s", result.status())), result.scenario().id(),
                Durations.seconds(result.took())));
        switch (result.status()) {
            case FAILED, ERRORED -> progress("\n" + new FailureText(run).of(result) + "\n");
            case SKIPPED -> progress("      " + result.message());
            case OBSERVED -> progress(observed(run, result));
            case PASSED -> {
            }
        }
    }

    private static String observed(RunDescription run, ScenarioResult result) {
        return result.asWritten() ? "      " + result.message() : "\n" + new FailureText(run).of(result) + "\n";
    }

    /** The run has ended: the table and the verdict. */
    public synchronized void finished(RunResult result) {
        progress("");
        new SummaryTable(result).lines().forEach(this::progress);
        progress("");
        progress(paint.conclusion(result.conclusion(), result.headline()) + "  (" + Durations.print(result.took())
                + ")");
    }

    /** Where the details are. */
    public synchronized void written(List<Path> files) {
        progress("reports: " + String.join(", ", files.stream().map(Path::toString).toList()));
    }
}
