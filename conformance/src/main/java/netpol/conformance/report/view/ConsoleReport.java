package netpol.conformance.report.view;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import netpol.conformance.report.NotJudgedReason;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.SharedCause;
import netpol.conformance.report.SharedCauses;
import netpol.conformance.report.Status;
import netpol.conformance.report.summary.Durations;
import netpol.conformance.report.summary.FailureText;
import netpol.conformance.report.summary.SteadinessText;
import netpol.conformance.report.summary.SummaryTable;
import tools.jackson.databind.json.JsonMapper;

/** What a user sees while a run goes on and when it has ended. May be called from several threads at once. */
public final class ConsoleReport {

    /** To the beginning of the line, and nothing on it (ECMA-48). */
    private static final String CLEAR = "\r\u001b[K";

    /** From as many scenarios on a line now and then tells how far the run is. */
    private static final int LONG_RUN = 50;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final Paint paint;
    private final ConsoleFormat format;
    private final ProgressLine line = new ProgressLine(InstantSource.system());
    private String shown = "";

    /** A line for every scenario. */
    public ConsoleReport(PrintStream out, boolean terminal, Map<String, String> environment) {
        this(out, terminal, environment, ConsoleFormat.PLAIN);
    }

    /**
     * @param terminal whether {@code out} is a terminal
     * @param environment may forbid colours with {@code NO_COLOR}
     */
    public ConsoleReport(PrintStream out, boolean terminal, Map<String, String> environment, ConsoleFormat format) {
        this.out = out;
        this.paint = Paint.of(terminal, environment);
        this.format = format;
    }

    /** A line on what is being done. */
    public synchronized void progress(String text) {
        if (format == ConsoleFormat.PLAIN || format == ConsoleFormat.PROGRESS) {
            print(text);
        }
    }

    /** A line that a user asked for, in every format for people. */
    public synchronized void told(String text) {
        if (format != ConsoleFormat.JSON) {
            print(text);
        }
    }

    /** Above the line that changes, if there is one. */
    private void print(String text) {
        if (!shown.isEmpty()) {
            out.print(CLEAR);
        }
        out.println(text);
        out.print(shown);
        out.flush();
    }

    /** A scenario has ended. */
    public synchronized void ended(RunDescription run, ScenarioResult result, int ended, int selected) {
        if (format == ConsoleFormat.JSON) {
            json(Map.of("id", result.scenario().id(), "status", result.status().toString(), "message",
                    result.message(), "tookMs", result.took().toMillis()));
            return;
        }
        String reached = line.after(result.status(), ended, selected);
        if (format == ConsoleFormat.PROGRESS) {
            out.print(shown.isEmpty() ? "" : CLEAR);
            shown = reached;
            out.print(shown);
            out.flush();
        }
        if (format == ConsoleFormat.PLAIN || result.status() != Status.PASSED) {
            details(run, result, ended, selected);
        }
        if (format == ConsoleFormat.PLAIN && selected >= LONG_RUN && ended % (selected / TENTHS) == 0) {
            print(reached);
        }
    }

    /** A failure was tried again alone. */
    public synchronized void alone(ScenarioResult result) {
        if (format != ConsoleFormat.PROGRESS) {
            progress("alone   " + paint.status(result.status(), String.format("%-7s", result.status())) + "  "
                    + result.scenario().id() + "  " + Durations.seconds(result.took())
                    + (result.message().isEmpty()
                            ? ""
                            : "\n        " + NotJudgedReason.brief(result.message())));
        }
    }

    /** What a failure came to at last, after it was tried again alone. */
    private void repeated(RunResult run) {
        run.with(Status.OVERLOADED).forEach(each -> progress(
                each.scenario().id() + ": " + each.repeats().words() + "; it failed " + each.repeats().besideWords()));
        run.with(Status.FAILED).stream().filter(each -> !each.repeats().alone().isEmpty())
                .forEach(each -> progress(each.scenario().id() + ": " + each.repeats().words()));
    }

    private void details(RunDescription run, ScenarioResult result, int ended, int selected) {
        String count = String.valueOf(selected);
        progress(String.format("[%" + count.length() + "d/%s] %s  %s  %s", ended, count,
                paint.status(result.status(), String.format("%-7s", result.status())), result.scenario().id(),
                Durations.seconds(result.took())));
        switch (result.status()) {
            case FAILED, ERRORED, OVERLOADED -> print("\n" + new FailureText(run).of(result) + "\n");
            case SKIPPED -> progress("      " + result.message());
            case OBSERVED -> progress(observed(run, result));
            case PASSED -> SteadinessText.of(result).ifPresent(text -> progress("      not steadily: " + text));
        }
    }

    private static String observed(RunDescription run, ScenarioResult result) {
        return result.asWritten() ? "      " + result.message() : "\n" + new FailureText(run).of(result) + "\n";
    }

    /** The run has ended: the table and the verdict. */
    public synchronized void finished(RunResult result) {
        if (!shown.isEmpty()) {
            out.print(CLEAR);
            shown = "";
        }
        if (format == ConsoleFormat.JSON) {
            json(Map.of("conclusion", result.conclusion().toString(), "headline", result.headline(), "exitStatus",
                    result.conclusion().exitStatus(), "tookMs", result.took().toMillis()));
            return;
        }
        progress("");
        repeated(result);
        new SummaryTable(result).lines().forEach(this::progress);
        result.pace().ifPresent(pace -> progress("pace: " + pace.words()));
        causes(SharedCauses.of(result));
        progress("");
        result.reason().filter(reason -> reason.contains("\n"))
                .ifPresent(reason -> print(reason + "\n"));
        print(paint.conclusion(result.conclusion(), result.headline()) + "  (" + Durations.print(result.took()) + ")");
        result.withoutControl().ifPresent(this::progress);
    }

    private void causes(List<SharedCause> causes) {
        if (!causes.isEmpty()) {
            print("\nwhat the failures have in common:");
            causes.forEach(each -> print("  " + each.text()));
        }
    }

    /** @param values of one object, written with its keys sorted */
    private void json(Map<String, Object> values) {
        out.println(JsonMapper.builder().build().writeValueAsString(new java.util.TreeMap<>(values)));
        out.flush();
    }

    /** Where the details are. */
    public synchronized void written(List<Path> files) {
        progress("reports: " + String.join(", ", files.stream().map(Path::toString).toList()));
    }
}
