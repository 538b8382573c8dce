package netpol.conformance.report.view;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.report.view.RunComparison.Line;

/** A {@link RunComparison} in Markdown. */
public final class ComparisonMarkdown {

    private ComparisonMarkdown() {}

    /** The whole text. */
    public static String of(RunComparison comparison) {
        List<String> lines = new ArrayList<>();
        if (!comparison.caution().isEmpty()) {
            lines.add("> " + comparison.caution());
            lines.add("");
        }
        table(lines, "", comparison, comparison.numbers());
        lines.add("");
        lines.add(comparison.same() + " scenarios came to the same, " + comparison.differences().size() + " did not.");
        if (!comparison.differences().isEmpty()) {
            lines.add("");
            table(lines, "scenario", comparison, comparison.differences());
        }
        return String.join("\n", lines) + "\n";
    }

    private static void table(List<String> lines, String head, RunComparison comparison, List<Line> rows) {
        lines.add("| " + head + " | " + cell(comparison.left()) + " | " + cell(comparison.right()) + " |");
        lines.add("|---|---|---|");
        rows.forEach(row -> lines.add("| " + cell(row.name()) + " | " + cell(row.left()) + " | " + cell(row.right())
                + " |"));
    }

    private static String cell(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|");
    }
}
