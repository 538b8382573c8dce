package netpol.conformance.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.NotJudgedReason;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.SharedCause;
import netpol.conformance.report.SharedCauses;
import netpol.conformance.report.Status;
import netpol.conformance.report.summary.Level;
import netpol.conformance.report.summary.Profile;
import netpol.conformance.report.summary.SteadinessText;

/** {@code summary.md}: the verdict, the profile, what failed. One screen. */
public final class SummaryMarkdown {

    private static final int SHOWN = 30;

    private final RunResult run;

    public SummaryMarkdown(RunResult run) {
        this.run = run;
    }

    /** The whole file. */
    public String text() {
        Profile profile = Profile.of(run);
        List<String> lines = new ArrayList<>();
        lines.add("## " + sign(run.conclusion()) + " " + escaped(run.headline()));
        lines.add("");
        lines.add(escaped(run.description().plan().implementation().words()) + " on the "
                + run.description().cluster().provider() + " cluster, Kubernetes "
                + run.description().cluster().kubernetes());
        run.pace().ifPresent(pace -> lines.add("\nPace: " + escaped(pace.words())));
        run.withoutControl().ifPresent(how -> lines.add("\n" + escaped(how)));
        lines.add("");
        run.reason().filter(reason -> reason.contains("\n")).ifPresent(reason -> {
            reason.lines().forEach(line -> lines.add("    " + line));
            lines.add("");
        });
        List<SharedCause> causes = SharedCauses.of(run);
        causes.forEach(each -> lines.add("- " + escaped(each.text())));
        if (!causes.isEmpty()) {
            lines.add("");
        }
        lines.add("| profile " + profile.name() + " | result | passed | failed | only beside others | skipped |");
        lines.add("|---|---|---|---|---|---|");
        lines.add(row("core", profile.core()));
        lines.add(row("extended", profile.extended()));
        section(lines, "Errored", Status.ERRORED);
        section(lines, "Failed", run.with(Status.FAILED), result -> NotJudgedReason.brief(result.message())
                + (result.repeats().words().isEmpty() ? "" : "; " + result.repeats().words()));
        section(lines, "Failed only beside others", run.with(Status.OVERLOADED),
                result -> NotJudgedReason.brief(result.message()) + "; " + result.repeats().words() + "; "
                        + result.repeats().besideWords());
        section(lines, "Passed, but not steadily", run.with(Status.PASSED),
                result -> SteadinessText.of(result).orElse(""));
        return String.join("\n", lines) + "\n";
    }

    private static String row(String name, Level level) {
        return Stream.of(name, level.result(), level.passed(), level.failed(), level.overloaded(), level.skipped())
                .map(Object::toString)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private void section(List<String> lines, String name, Status status) {
        section(lines, name, run.with(status), result -> NotJudgedReason.brief(result.message()));
    }

    /** @param words in one line; empty for a result that does not belong here */
    private static void section(List<String> lines, String name, List<ScenarioResult> all,
            Function<ScenarioResult, String> words) {
        List<ScenarioResult> results = all.stream().filter(each -> !words.apply(each).isEmpty()).toList();
        if (results.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("### " + name);
        lines.add("");
        results.stream().limit(SHOWN).forEach(
                each -> lines.add("- `" + each.scenario().id() + "`: " + escaped(words.apply(each))));
        if (results.size() > SHOWN) {
            lines.add("- and " + (results.size() - SHOWN) + " more, see report.html");
        }
    }

    private static String sign(Conclusion conclusion) {
        return switch (conclusion) {
            case CONFORMANT, CONFORMANT_IN_PART, HARDENED -> "✅";
            case NOT_STEADY -> "〰️";
            case NOT_CONFORMANT, NOT_HARDENED -> "❌";
            case NOT_JUDGED -> "⚠️";
        };
    }

    /** What a cluster or a file says must not become markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1");
    }
}
